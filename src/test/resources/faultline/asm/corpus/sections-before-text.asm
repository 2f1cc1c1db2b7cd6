; Sections that are defined before the code.
org 7
section .bss
resb 4
section .data
db 5
section .text
db 1
resb 3
