; vstart, nobits and alignment.
section .text
a: dw b, a
section .b vstart=0x100
b: dw b
section .c
c: dw c
section .d vstart=0x7000 align=16
d: dw d
section .n nobits align=64
n: resb 4
section .text
dw n
align 8
align 32, db 0xcc
alignb 64
