; Example: the timer. A device interrupts the CPU a hundred times a second.
;
; The interval timer pulls line 0 of the interrupt controller, the controller
; tells the CPU vector 32, and gate 32 leads to `tick`. Step over the HLT and see
; how an interrupt is delivered: like an exception, but between two instructions.

%include "kernel/start.inc"
%include "kernel/idt.inc"

TIMER_VECTOR equ 32                     ; below it are the CPU's own exceptions
PIC_COMMAND  equ 0x20
PIC_DATA     equ 0x21
PIC_INIT     equ 0x11                   ; three more words follow
END_OF_INTERRUPT equ 0x20
PIT_CHANNEL0 equ 0x40
PIT_MODE     equ 0x43
PIT_RATE     equ 0x34                   ; channel 0, both bytes, again and again
DIVISOR      equ 11932                  ; of 1.193182 MHz: 100 times a second
TICKS        equ 5

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print
    call init_pic
    call init_timer

    ; Wait for some ticks. HLT sleeps until an interrupt comes.
    sti
.wait:
    hlt
    cmp  qword [ticks], TICKS
    jb   .wait
    cli

    lea  rsi, [done_text]
    call print
.halt:
    hlt
    jmp  .halt

; tick: count, say so, and tell the controller that we are done. What was
; interrupted must not notice: every register is as it was.
tick:
    push rax
    push rcx
    push rdx
    push rsi
    push rdi
    inc  qword [ticks]
    lea  rsi, [tick_text]
    call print
    mov  al, END_OF_INTERRUPT
    out  PIC_COMMAND, al
    pop  rdi
    pop  rsi
    pop  rdx
    pop  rcx
    pop  rax
    iretq

; init_pic: line 0 becomes vector 32, and all other lines are masked.
init_pic:
    mov  al, PIC_INIT
    out  PIC_COMMAND, al
    mov  al, TIMER_VECTOR
    out  PIC_DATA, al
    mov  al, 1 << 2                     ; a second controller hangs on line 2
    out  PIC_DATA, al
    mov  al, 1                          ; for an 8086, and its successors
    out  PIC_DATA, al
    mov  al, 0xFE                       ; the mask: all but line 0
    out  PIC_DATA, al
    ret

init_timer:
    mov  al, PIT_RATE
    out  PIT_MODE, al
    mov  ax, DIVISOR
    out  PIT_CHANNEL0, al
    mov  al, ah
    out  PIT_CHANNEL0, al
    ret

init_idt:
    call clear_idt
    gate 14, page_fault
    gate TIMER_VECTOR, tick
    lidt [idtr]
    ret

    align 8, db 0
ticks:      dq 0
hello_text: db "Waiting for the timer", NEWLINE, 0
tick_text:  db "tick", NEWLINE, 0
done_text:  db "That is enough.", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
