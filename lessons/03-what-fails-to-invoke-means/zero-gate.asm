; Lesson 3: two ways for a gate to be missing. The same instruction meets first a
; gate that has a type but is not present, then one that is all zeroes.

%include "kernel/start.inc"
%include "kernel/idt.inc"

kmain:
    call clear_idt                      ; every gate: typed, not present
    gate 11, not_present
    gate 13, general_protection
    lidt [idtr]

    ; Gate 1 has a type, but P = 0.
    lea  rsi, [typed_text]
    call print
typed:
    int  1

    ; Gate 1 is nothing but zeroes.
    mov  qword [idt + 1 * GATE_SIZE], 0
    mov  qword [idt + 1 * GATE_SIZE + 8], 0
    lea  rsi, [zero_text]
    call print
zero:
    int  1

.halt:
    hlt
    jmp  .halt

; Both handlers tell their name and go on behind the `int 1`, which has 2 bytes.
not_present:
    lea  rsi, [not_present_text]
    jmp  tell_and_skip
general_protection:
    lea  rsi, [general_protection_text]
tell_and_skip:
    call print
    add  rsp, 8                         ; the error code
    add  qword [rsp], 2                 ; RIP in the frame
    iretq

typed_text:              db "int 1, gate 1 typed, P = 0: ", 0
zero_text:               db "int 1, gate 1 all zeroes:   ", 0
not_present_text:        db "SEGMENT NOT PRESENT", NEWLINE, 0
general_protection_text: db "GENERAL PROTECTION", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/tables.inc"
