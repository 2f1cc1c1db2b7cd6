; INT 0x41, whose gate has an offset that is not canonical.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt
    gate 8, halt
    gate 13, general_protection
    gate 0x41, halt
    mov  dword [idt + 0x41 * GATE_SIZE + 8], 0x80000000
    lidt [idtr]
    int  0x41
halt:
    hlt
    jmp  halt

; Which RIP was saved?
general_protection:
    lea  rdi, [rsp + 8]
    call print_frame
    jmp  halt

%include "kernel/handlers.inc"
%include "kernel/screen.inc"
%include "kernel/tables.inc"
