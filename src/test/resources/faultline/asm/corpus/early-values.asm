; Values that are needed at once.
bits 64
q equ 3
%if q == 3
db 1
%endif
l: db 2
%if $-$$ > 1
db 3
%endif
%assign here $-$$
db here
times 8-($-$$) db 0xee
.loc: jmp .loc
align 16
x equ l + 4
dq x
mov rax, x
mov rax, [x]
lea rdi, [x + 2]
