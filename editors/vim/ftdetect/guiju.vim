autocmd BufNewFile,BufRead *.gj setfiletype guiju
