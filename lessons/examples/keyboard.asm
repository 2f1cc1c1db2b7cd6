; Example: the keyboard. Type, and each key interrupts the CPU twice.
;
; "Keyboard" below the screen takes your keys. The keyboard controller pulls line
; 1 of the interrupt controller when a key goes down and when it comes up; gate 33
; leads to `key`, which reads the scan code and prints it.

%include "kernel/start.inc"
%include "kernel/idt.inc"

FIRST_VECTOR     equ 32                 ; below it are the CPU's own exceptions
KEYBOARD_VECTOR  equ FIRST_VECTOR + 1
PIC_COMMAND      equ 0x20
PIC_DATA         equ 0x21
PIC_INIT         equ 0x11               ; three more words follow
END_OF_INTERRUPT equ 0x20
KEYBOARD_DATA    equ 0x60

kmain:
    call init_idt
    call init_pic
    lea  rsi, [hello_text]
    call print

    ; All the rest happens in the handler.
    sti
.wait:
    hlt
    jmp  .wait

; key: print the scan code, and tell the controller that we are done. What was
; interrupted must not notice: every register is as it was.
key:
    push rax
    push rcx
    push rdx
    push rsi
    push rdi
    lea  rsi, [key_text]
    call print
    in   al, KEYBOARD_DATA              ; reading it makes room for the next
    movzx edi, al
    call print_hex
    lea  rsi, [newline_text]
    call print
    mov  al, END_OF_INTERRUPT
    out  PIC_COMMAND, al
    pop  rdi
    pop  rsi
    pop  rdx
    pop  rcx
    pop  rax
    iretq

; init_pic: lines 0 to 7 become the vectors from 32 on; all but line 1 are masked.
init_pic:
    mov  al, PIC_INIT
    out  PIC_COMMAND, al
    mov  al, FIRST_VECTOR
    out  PIC_DATA, al
    mov  al, 1 << 2                     ; a second controller hangs on line 2
    out  PIC_DATA, al
    mov  al, 1                          ; for an 8086, and its successors
    out  PIC_DATA, al
    mov  al, 0xFD                       ; the mask: all but line 1
    out  PIC_DATA, al
    ret

init_idt:
    call clear_idt
    gate 14, page_fault
    gate KEYBOARD_VECTOR, key
    lidt [idtr]
    ret

hello_text: db "Press a key: choose Keyboard below the screen.", NEWLINE, 0
key_text:   db "scan code ", 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
