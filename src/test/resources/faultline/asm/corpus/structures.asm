; struc, istruc, absolute.
struc a
.x: resb 1
.y resb 2
.z:
endstruc
istruc a
at .x, db 1
at .y, dw 2
iend
db a.z
struc b, 10
.q: resb 1
endstruc
db b.q, b_size
tt: istruc b
iend
dw tt, $
struc c
.q: resb 1
alignb 8
.r: resb 4
endstruc
db c.r
absolute 5
z: resw 1
q:
section .text
dw z,q, a_size
db 5
global x
cpu 386
[bits 32]
[section .data]
db 4
use32
mov eax, ebx
