; Tables made by loops, as page tables and gates are.
bits 64
org 0x100000
table:
%assign address 0
%rep 8
    dq address | 0x83
%assign address address + 0x200000
%endrep
%macro stub 1-2 0
vector_%1:
    %if %2 == 0
    push qword 0
    %endif
    push qword %1
    jmp shared_part
%endmacro
%assign v 0
%rep 32
    %if v == 8 || (v >= 10 && v <= 14)
    stub v, 1
    %else
    stub v
    %endif
%assign v v + 1
%endrep
shared_part:
    add rsp, 16
    iretq
    align 8
stubs:
%assign v 0
%rep 32
    dq vector_ %+ v
%assign v v + 1
%endrep
limit: dw limit - stubs - 1
    align 64
