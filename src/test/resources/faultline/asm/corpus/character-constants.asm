; Strings as numbers.
mov ax, "ab"
mov al, 'a' + 1
cmp al, '0'

