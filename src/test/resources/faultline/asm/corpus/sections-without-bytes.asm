; What follows what, when some sections have no bytes and some an address of their own.
section .text
dd n
section .a vstart=0x7000
dd 1
section .b
dd 1
section .b2 vstart=0x8000
dd 1
section .b3
dd 1
section .bss
n: resb 1
section .bs2 nobits
n2: resd 3
section .bs3 nobits
n3: resb 1
section .e align=32
section .c
dd n2, n3
