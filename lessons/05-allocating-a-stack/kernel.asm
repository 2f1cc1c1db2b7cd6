; Lesson 5: allocating a stack.
;
; The kernel asks its memory controller for stacks of several sizes and shows what
; it gets. Then it moves to the new stack, and at last touches its guard page.
; The controller itself is in kernel/memory.inc.

%include "kernel/start.inc"
%include "kernel/idt.inc"

; request SIZE: ask for a stack of SIZE pages, and show top and bottom.
%macro request 1
    mov  edi, %1
    call alloc_stack
    call show_stack
%endmacro

kmain:
    call clear_idt
    gate 14, page_fault
    lidt [idtr]
    call init_memory

    ; No pages, no stack.
    request 0

    ; With its guard page this one would need 101 of the 100 pages.
    request 100

    ; The failed request has taken nothing, so this one succeeds.
    request 3

    ; Use the new stack: RSP goes to its top.
    mov  rsp, rax
    mov  rbx, rdx                       ; keep the bottom
use_stack:
    lea  rsi, [using_text]
    call print

    ; The last cell above the guard page can be used, the one below cannot.
    mov  [rbx], rbx
touch_guard:
    mov  [rbx - 8], rbx

    ; Does the kernel get here?
    lea  rsi, [survived_text]
    call print
.halt:
    hlt
    jmp  .halt

; show_stack: print rax and rdx, which are kept.
show_stack:
    push rdx
    push rax
    lea  rsi, [top_text]
    call print
    mov  rdi, [rsp]
    call print_hex
    lea  rsi, [bottom_text]
    call print
    mov  rdi, [rsp + 8]
    call print_hex
    lea  rsi, [newline_text]
    call print
    pop  rax
    pop  rdx
    ret

top_text:    db "top ", 0
bottom_text: db ", bottom ", 0
using_text:  db "on the new stack", NEWLINE, 0
survived_text:
    db   "It did not crash!", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
