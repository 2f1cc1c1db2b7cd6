; What the memory controller answers to requests for stacks, one after another.
; Each line shows the size in pages, the top and the bottom; zeros mean "none".

%include "kernel/start.inc"
%include "kernel/idt.inc"

; request SIZE: ask for a stack of SIZE pages, show and use what comes.
%macro request 1
    mov  edi, %1
    call show_request
%endmacro

kmain:
    call clear_idt
    gate 14, page_fault
    lidt [idtr]
    call init_memory

    request 0                           ; none: no pages, no stack
    request 100                         ; none: with its guard page it has 101
    request 0xFFFFFFFF                  ; none
    request 1                           ; the failed requests took nothing
    request 98                          ; none: 98 pages are left
    request 2
    request 94                          ; all that is left
    request 1                           ; none

    ; The largest stack that a full range gives.
    mov  rax, stack_range_start
    mov  [stack_range], rax
    request 99

    ; Frames run out before a second one of that size.
    mov  rax, stack_range_start
    mov  [stack_range], rax
    request 99
    request 10

    ; The page below the last stack is its guard page: not mapped.
    mov  rax, stack_range_start
    mov  [rax], rax

; show_request: edi = size.
show_request:
    push rdi
    call print_hex
    pop  rdi
    call alloc_stack
    push rax
    push rdx
    call print_number                   ; the top
    mov  rax, [rsp]
    call print_number                   ; the bottom
    lea  rsi, [newline_text]
    call print
    pop  rdx
    pop  rax

    ; Use its first and its last cell.
    test rax, rax
    jz   .done
    mov  [rdx], rax
    mov  [rax - 8], rax
.done:
    ret

; print_number: rax = a number, printed after a space.
print_number:
    push rax
    mov  al, ' '
    call print_char
    pop  rdi
    jmp  print_hex

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
