// Starts `guiju lsp` and leaves the rest to it.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function language(setting) {
  if (setting !== 'auto') return setting;
  return vscode.env.language.startsWith('zh') ? 'zh' : 'en';
}

async function start() {
  const settings = vscode.workspace.getConfiguration('guiju');
  const program = settings.get('program') || 'guiju';
  const lang = language(settings.get('language'));
  const server = { command: program, args: ['lsp', '--lang', lang] };
  client = new LanguageClient('guiju', 'Guiju', server, {
    documentSelector: [{ language: 'guiju' }, { scheme: 'file', pattern: '**/pack.yaml' }],
    initializationOptions: { language: lang, packPath: settings.get('packPath'), docs: settings.get('docs') },
    // Tables and manifests are read too, though they are no rule texts.
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{gj,csv,xlsx,yaml}') },
  });
  try {
    await client.start();
  } catch (error) {
    const said = lang === 'zh' ? `无法启动“${program} lsp”，请检查设置 guiju.program：` : `"${program} lsp" cannot be started; see the setting guiju.program: `;
    vscode.window.showErrorMessage(said + error.message);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('guiju.restart', async () => { await stop(); await start(); }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('guiju')) { await stop(); await start(); }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
