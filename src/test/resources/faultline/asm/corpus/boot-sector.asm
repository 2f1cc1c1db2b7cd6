; A boot sector, in 16-bit and 32-bit code.
bits 16
org 0x7c00
start: jmp 0:go
go: xor ax, ax
mov ds, ax
mov si, msg
.l: lodsb
or al, al
jz .done
mov ah, 0x0e
int 0x10
jmp .l
.done: hlt
jmp $
mov ax,[bx+si]
mov ax,[si+bx]
mov ax,[bp]
mov ax,[bp+di+5]
mov eax,[eax*2+ebx]
lgdt [gdt]
jmp dword 8:pm
bits 32
pm: mov eax, cr0
o32 ret
msg: db "hi", 13, 10, 0
gdt: dw 1
dd gdt
times 510-($-$$) db 0
dw 0xaa55
