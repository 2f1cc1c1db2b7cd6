; The guest of the differential fuzzing: runs a table of test cases that stands
; behind the driver in the image, one after another, and sends what each did.
;
; A case is the registers to start from and up to 64 bytes of code. It ends by an
; exception, whichever comes first; behind its code stand INT3s. Every vector has
; a gate to a stack of its own, so the driver gets control back whatever the case
; did to its own stack. The driver lives at addresses that no case can guess.
;
; For each case comes out: a mask of the values that are no longer what the case
; started with, those values, then (index, value) of each quadword that changed in
; the data pages and of the XMM registers behind them, MXCSR last, then 0xFFFF.

    org  0x100000
    bits 32

MAGIC     equ 0x1BADB002
ADDRESSES equ 1 << 16

HIGH      equ 0xFFFFA58000000000        ; physical memory, as the driver sees it
CODE      equ 0x10000000                ; the page that holds the case, as it sees it
DATA      equ 0x20000000                ; its data: two pages, a read-only one, the driver's

WORK      equ header + 0x3F00000        ; 64 MiB: memory that is not in the image, addressed like the image
PML4      equ WORK
PDPT_LOW  equ WORK + 0x1000
PD_LOW    equ WORK + 0x2000
PT_CODE   equ WORK + 0x3000
PT_DATA   equ WORK + 0x4000
PDPT_HIGH equ WORK + 0x5000
PD_HIGH   equ WORK + 0x6000
IDT       equ WORK + 0x7000
TSS       equ WORK + 0x9000
RESULT    equ WORK + 0xA000             ; what a case left, in the order of a record
FX_BEFORE equ WORK + 0xA200             ; floating point as FXRSTOR and FXSAVE have it
FX_AFTER  equ WORK + 0xA400
FX_MXCSR  equ 24
FX_XMM    equ 160
CONTROL_0 equ 0x80010033                ; PG, WP, NE, ET, MP, PE
CONTROL_4 equ 0x620                     ; PAE, OSFXSR, OSXMMEXCPT
OUTPUT    equ WORK + 0xB000
EXCEPTION_STACK equ WORK + 0x1F000
DRIVER_STACK    equ WORK + 0x20000
CODE_PAGE equ WORK + 0x20000
DATA_PAGES equ WORK + 0x21000           ; pages 0, 1 and 3; page 2 shows page 0 again
DATA_QUADWORDS equ 3 * 512
XMM_QUADWORDS equ 2 * 16
WORK_END  equ WORK + 0x24000
COLLECTED equ WORK + 0x100000           ; where the output goes that stays in memory

; A record: 16 general registers, then these.
RECORD_RIP    equ 128
RECORD_CS     equ 136
RECORD_FLAGS  equ 144
RECORD_SS     equ 152
RECORD_DATA_SEGMENTS equ 160            ; DS, ES, FS, GS: a word each
RECORD_FS_BASE equ 168
RECORD_GS_BASE equ 176
RECORD_PLACE  equ 184                   ; a word: where the code goes in its page
RECORD_COUNT  equ 186                   ; a byte: how much code there is
RECORD_BITS   equ 187                   ; a byte: 1 CR0.TS, 2 CR0.EM, 4 no CR4.OSFXSR, 8 no CR4.OSXMMEXCPT
RECORD_XMM    equ 188                   ; a word: where in the template the XMM registers begin
RECORD_MXCSR  equ 190                   ; a word
RECORD_CODE   equ 192
RECORD_SIZE   equ 256
COMPARED      equ 23                    ; quadwords of a record that a result is compared with
VALUES        equ 26                    ; and three more: the exception, CR2 and DR6

header:
    dd   MAGIC, ADDRESSES, -(MAGIC + ADDRESSES)
    dd   header, header, 0, 0, start

; What the harness fills in.
case_count:  dd 0
output_way:  dd 0                         ; 0 port 0xE9, 1 COM1, 2 memory

start:
    mov  edi, WORK
    xor  eax, eax
    mov  ecx, (WORK_END - WORK) / 4
    rep  stosd
    mov  dword [PML4], PDPT_LOW + 7
    mov  dword [PML4 + 8 * 0x14B], PDPT_HIGH + 3
    mov  dword [PDPT_LOW], PD_LOW + 7
    mov  dword [PDPT_HIGH], PD_HIGH + 3
    mov  dword [PD_LOW + 8 * (CODE >> 21)], PT_CODE + 7
    mov  dword [PD_LOW + 8 * (DATA >> 21)], PT_DATA + 7
    mov  dword [PT_CODE], CODE_PAGE + 5
    mov  dword [PT_DATA], DATA_PAGES + 7
    mov  dword [PT_DATA + 4], 1 << 31
    mov  dword [PT_DATA + 8], DATA_PAGES + 0x1000 + 7
    mov  dword [PT_DATA + 12], 1 << 31
    mov  dword [PT_DATA + 16], DATA_PAGES + 5
    mov  dword [PT_DATA + 20], 1 << 31
    mov  dword [PT_DATA + 24], DATA_PAGES + 0x2000 + 3
    mov  dword [PT_DATA + 28], 1 << 31
    mov  dword [PT_DATA + 40], DATA_PAGES + 7       ; page 5 has a reserved bit set
    mov  dword [PT_DATA + 44], 1 << 18
    ; The driver's window on physical memory, and the image where it is now.
    mov  eax, 0x83
    xor  ecx, ecx
.next_large:
    mov  [PD_HIGH + 8 * ecx], eax
    cmp  ecx, 24
    jae  .not_low
    mov  [PD_LOW + 8 * ecx], eax
.not_low:
    add  eax, 0x200000
    inc  ecx
    cmp  ecx, 64
    jb   .next_large

    mov  eax, PML4
    mov  cr3, eax
    mov  eax, CONTROL_4
    mov  cr4, eax
    mov  ecx, 0xC0000080
    rdmsr
    or   eax, 0x900                     ; LME and NXE
    wrmsr
    mov  eax, CONTROL_0
    mov  cr0, eax
    lgdt [gdtr32]
    jmp  0x08:long_mode

    bits 64
    default rel
long_mode:
    mov  rax, HIGH
    lea  rcx, [high_memory]
    add  rax, rcx
    jmp  rax
high_memory:
    mov  rbx, HIGH
    lea  rsp, [DRIVER_STACK]
    ; The image is no longer at its physical addresses.
    lea  rdi, [PD_LOW]
    xor  eax, eax
    mov  ecx, 24
    rep  stosq
    mov  rax, cr3
    mov  cr3, rax

    lea  rdi, [IDT]
    lea  rsi, [stubs]
    xor  ecx, ecx
.next_gate:
    mov  rax, rsi
    mov  [rdi], ax
    mov  word [rdi + 2], 0x08
    mov  word [rdi + 4], 0x8E01
    shr  rax, 16
    mov  [rdi + 6], ax
    shr  rax, 16
    mov  [rdi + 8], eax
    cmp  ecx, 3                         ; INT3 and INTO, and vectors 32 to 47, for everyone
    je   .for_everyone
    cmp  ecx, 4
    je   .for_everyone
    cmp  ecx, 32
    jb   .gate_done
    cmp  ecx, 48
    jae  .gate_done
.for_everyone:
    or   byte [rdi + 5], 0x60
.gate_done:
    add  rdi, 16
    add  rsi, 16
    inc  ecx
    cmp  ecx, 64
    jb   .next_gate
    and  byte [IDT + 47 * 16 + 5], 0x7F ; vector 47 is not present

    lea  rax, [IDT]
    mov  [idtr + 2], rax
    lidt [idtr]
    lea  rax, [gdt]
    mov  [gdtr + 2], rax
    lgdt [gdtr]
    lea  rax, [EXCEPTION_STACK]
    mov  [TSS + 36], rax                ; IST1
    mov  [TSS + 4], rax                 ; RSP0
    mov  word [TSS + 102], 0x68
    lea  rax, [TSS]
    lea  rdi, [gdt.tss]
    call set_base
    mov  ax, gdt.tss - gdt
    ltr  ax
    lea  rax, [ldt]
    lea  rdi, [gdt.ldt]
    call set_base
    mov  ax, gdt.ldt - gdt
    lldt ax

    mov  al, 0xFF                       ; no interrupt from the PICs
    out  0x21, al
    out  0xA1, al
    mov  edx, 0x3FB                     ; COM1: 8 bits, the fastest rate
    mov  al, 0x80
    out  dx, al
    mov  edx, 0x3F8
    mov  al, 1
    out  dx, al
    inc  edx
    mov  al, 0
    out  dx, al
    mov  edx, 0x3FB
    mov  al, 3
    out  dx, al
    lea  rdi, [CODE_PAGE]
    mov  al, 0xCC
    mov  ecx, 4096
    rep  stosb
    lea  rdi, [DATA_PAGES]
    lea  rsi, [template]
    mov  ecx, DATA_QUADWORDS
    rep  movsq
    fninit
    fxsave [FX_BEFORE]
    lea  rax, [cases]
    mov  [current], rax
    lea  rax, [COLLECTED]
    mov  [memory_end], rax

next_case:
    dec  dword [case_count]
    js   finished
    mov  rbx, [current]
    movzx eax, word [rbx + RECORD_PLACE]
    lea  rdi, [CODE_PAGE]
    add  rdi, rax
    lea  rsi, [rbx + RECORD_CODE]
    movzx ecx, byte [rbx + RECORD_COUNT]
    rep  movsb
    lea  rdi, [FX_BEFORE + FX_XMM]
    lea  rsi, [template]
    movzx eax, word [rbx + RECORD_XMM]
    add  rsi, rax
    mov  ecx, XMM_QUADWORDS
    rep  movsq
    movzx eax, word [rbx + RECORD_MXCSR]
    mov  [FX_BEFORE + FX_MXCSR], eax
    fxrstor [FX_BEFORE]
    mov  cl, [rbx + RECORD_BITS]
    test cl, cl
    jz   .usual
    mov  eax, CONTROL_0
    test cl, 1
    jz   .not_ts
    or   eax, 1 << 3
.not_ts:
    test cl, 2
    jz   .not_em
    or   eax, 1 << 2
.not_em:
    mov  cr0, rax
    mov  eax, CONTROL_4
    test cl, 4
    jz   .with_osfxsr
    and  eax, ~(1 << 9)
.with_osfxsr:
    test cl, 8
    jz   .with_osxmmexcpt
    and  eax, ~(1 << 10)
.with_osxmmexcpt:
    mov  cr4, rax
.usual:
    xor  eax, eax
    mov  cr2, rax
    mov  eax, 0xFFFF0FF0
    mov  dr6, rax
    xor  eax, eax
    mov  dr0, rax
    mov  dr1, rax
    mov  dr2, rax
    mov  dr3, rax
    mov  ds, [rbx + RECORD_DATA_SEGMENTS]
    mov  es, [rbx + RECORD_DATA_SEGMENTS + 2]
    mov  fs, [rbx + RECORD_DATA_SEGMENTS + 4]
    mov  gs, [rbx + RECORD_DATA_SEGMENTS + 6]
    mov  ecx, 0xC0000100
    mov  eax, [rbx + RECORD_FS_BASE]
    mov  edx, [rbx + RECORD_FS_BASE + 4]
    wrmsr
    inc  ecx
    mov  eax, [rbx + RECORD_GS_BASE]
    mov  edx, [rbx + RECORD_GS_BASE + 4]
    wrmsr
    inc  ecx                            ; what SWAPGS brings
    mov  eax, DATA
    xor  edx, edx
    wrmsr
    push qword [rbx + RECORD_SS]
    push qword [rbx + 8 * 4]
    push qword [rbx + RECORD_FLAGS]
    push qword [rbx + RECORD_CS]
    push qword [rbx + RECORD_RIP]
    mov  rax, [rbx]
    mov  rcx, [rbx + 8 * 1]
    mov  rdx, [rbx + 8 * 2]
    mov  rbp, [rbx + 8 * 5]
    mov  rsi, [rbx + 8 * 6]
    mov  rdi, [rbx + 8 * 7]
    mov  r8, [rbx + 8 * 8]
    mov  r9, [rbx + 8 * 9]
    mov  r10, [rbx + 8 * 10]
    mov  r11, [rbx + 8 * 11]
    mov  r12, [rbx + 8 * 12]
    mov  r13, [rbx + 8 * 13]
    mov  r14, [rbx + 8 * 14]
    mov  r15, [rbx + 8 * 15]
    mov  rbx, [rbx + 8 * 3]
    iretq

; RAX = base, RDI = descriptor
set_base:
    mov  [rdi + 2], ax
    shr  rax, 16
    mov  [rdi + 4], al
    mov  [rdi + 7], ah
    shr  rax, 16
    mov  [rdi + 8], eax
    ret

finished:
    lea  rsi, [end_mark]
    mov  ecx, end_mark_end - end_mark
    call send
    xor  eax, eax
    out  0xF4, eax
    cli
.halt:
    hlt
    jmp  .halt

; Sends RCX bytes from RSI.
send:
    cmp  dword [output_way], 1
    je   .serial
    ja   .memory
    mov  edx, 0xE9
    rep  outsb
    ret
.memory:
    mov  rdi, [memory_end]
    rep  movsb
    mov  [memory_end], rdi
    ret
.serial:
    mov  edx, 0x3FD
.busy:
    in   al, dx
    test al, 0x20
    jz   .busy
    mov  edx, 0x3F8
    outsb
    dec  ecx
    jnz  .serial
    ret

    align 16
stubs:
%assign vector 0
%rep 64
    align 16
%if vector = 8 || (vector >= 10 && vector <= 14) || vector = 17
%else
    push 0
%endif
    push vector
    jmp  near from_case
%assign vector vector + 1
%endrep

from_case:
    mov  [RESULT], rax
    mov  [RESULT + 8 * 1], rcx
    mov  [RESULT + 8 * 2], rdx
    mov  [RESULT + 8 * 3], rbx
    mov  [RESULT + 8 * 5], rbp
    mov  [RESULT + 8 * 6], rsi
    mov  [RESULT + 8 * 7], rdi
    mov  [RESULT + 8 * 8], r8
    mov  [RESULT + 8 * 9], r9
    mov  [RESULT + 8 * 10], r10
    mov  [RESULT + 8 * 11], r11
    mov  [RESULT + 8 * 12], r12
    mov  [RESULT + 8 * 13], r13
    mov  [RESULT + 8 * 14], r14
    mov  [RESULT + 8 * 15], r15
    cld
    pop  rax                            ; vector
    pop  rcx                            ; error code
    shl  rcx, 8
    or   rax, rcx
    mov  [RESULT + 8 * 23], rax
    pop  qword [RESULT + RECORD_RIP]
    pop  qword [RESULT + RECORD_CS]
    pop  qword [RESULT + RECORD_FLAGS]
    pop  qword [RESULT + 8 * 4]
    pop  qword [RESULT + RECORD_SS]
    mov  [RESULT + RECORD_DATA_SEGMENTS], ds
    mov  [RESULT + RECORD_DATA_SEGMENTS + 2], es
    mov  [RESULT + RECORD_DATA_SEGMENTS + 4], fs
    mov  [RESULT + RECORD_DATA_SEGMENTS + 6], gs
    mov  ecx, 0xC0000100
    rdmsr
    mov  [RESULT + RECORD_FS_BASE], eax
    mov  [RESULT + RECORD_FS_BASE + 4], edx
    inc  ecx
    rdmsr
    mov  [RESULT + RECORD_GS_BASE], eax
    mov  [RESULT + RECORD_GS_BASE + 4], edx
    mov  rax, cr2
    mov  [RESULT + 8 * 24], rax
    mov  rax, dr6
    mov  ecx, 0xFFFF0FF0
    xor  rax, rcx
    mov  [RESULT + 8 * 25], rax
    lea  rsp, [DRIVER_STACK]
    mov  rbx, [current]
    clts
    cmp  byte [rbx + RECORD_BITS], 0
    je   .usual
    mov  eax, CONTROL_0
    mov  cr0, rax
    mov  eax, CONTROL_4
    mov  cr4, rax
.usual:
    fxsave [FX_AFTER]

    ; The INT3s again where the code was.
    movzx eax, word [rbx + RECORD_PLACE]
    lea  rdi, [CODE_PAGE]
    add  rdi, rax
    movzx ecx, byte [rbx + RECORD_COUNT]
    mov  al, 0xCC
    rep  stosb

    ; What has changed: EDX the mask, RBP where the next value goes.
    xor  edx, edx
    lea  rbp, [OUTPUT + 4]
    lea  rsi, [RESULT]
    xor  ecx, ecx
.next_value:
    mov  rax, [rsi + 8 * rcx]
    xor  r8d, r8d
    cmp  ecx, COMPARED
    jae  .compare
    mov  r8, [rbx + 8 * rcx]
.compare:
    cmp  rax, r8
    je   .same
    bts  edx, ecx
    mov  [rbp], rax
    add  rbp, 8
.same:
    inc  ecx
    cmp  ecx, VALUES
    jb   .next_value
    mov  [OUTPUT], edx

    ; The data pages, which become what they were.
    lea  rdi, [DATA_PAGES]
    lea  rsi, [template]
    mov  ecx, DATA_QUADWORDS
.compare_data:
    repe cmpsq
    je   .data_done
    mov  eax, DATA_QUADWORDS - 1
    sub  eax, ecx
    mov  [rbp], ax
    mov  rax, [rdi - 8]
    mov  [rbp + 2], rax
    add  rbp, 10
    mov  rax, [rsi - 8]
    mov  [rdi - 8], rax
    jrcxz .data_done
    jmp  .compare_data
.data_done:
    lea  rdi, [FX_AFTER + FX_XMM]
    lea  rsi, [FX_BEFORE + FX_XMM]
    mov  ecx, XMM_QUADWORDS
.compare_xmm:
    repe cmpsq
    je   .xmm_done
    mov  eax, DATA_QUADWORDS + XMM_QUADWORDS - 1
    sub  eax, ecx
    mov  [rbp], ax
    mov  rax, [rdi - 8]
    mov  [rbp + 2], rax
    add  rbp, 10
    jrcxz .xmm_done
    jmp  .compare_xmm
.xmm_done:
    mov  eax, [FX_AFTER + FX_MXCSR]
    cmp  eax, [FX_BEFORE + FX_MXCSR]
    je   .mxcsr_done
    mov  word [rbp], DATA_QUADWORDS + XMM_QUADWORDS
    mov  [rbp + 2], rax
    add  rbp, 10
.mxcsr_done:
    mov  word [rbp], 0xFFFF
    lea  rsi, [OUTPUT]
    lea  rcx, [rbp + 2]
    sub  rcx, rsi
    call send
    add  qword [current], RECORD_SIZE
    jmp  next_case

    align 8
current:  dq 0
memory_end: dq 0
end_mark: db "END OF CASES"
end_mark_end:

gdtr32:   dw gdt_end - gdt - 1
          dd gdt
    align 8
idtr:     dw 64 * 16 - 1
          dq 0
gdtr:     dw gdt_end - gdt - 1
          dq 0

    align 8
gdt:
    dq   0
    dq   0x00AF9B000000FFFF             ; 08 64-bit code, level 0
    dq   0x00CF93000000FFFF             ; 10 data, level 0
    dq   0x00CF9B000000FFFF             ; 18 32-bit code, level 0
    dq   0x00CFFB000000FFFF             ; 20 32-bit code, level 3
    dq   0x00CFF3000000FFFF             ; 28 data, level 3
    dq   0x00AFFB000000FFFF             ; 30 64-bit code, level 3
    dq   0x1000FB000000FFFF             ; 38 16-bit code, level 3, at CODE
    dq   0x2040F300000017FF             ; 40 data, level 3, at DATA, 0x1800 bytes
    dq   0x2040F700000007FF             ; 48 data, level 3, at DATA, expanding down from 0x800
    dq   0x00CF73000000FFFF             ; 50 data, level 3, not present
    dq   0x00CF9F000000FFFF             ; 58 32-bit code, conforming, level 0
    dq   0x00CFF9000000FFFF             ; 60 32-bit code, level 3, cannot be read
    dq   0x00CFF1000000FFFF             ; 68 data, level 3, cannot be written
.tss:
    dq   0x0000890000000067, 0          ; 70
.ldt:
    dq   0x000082000000001F, 0          ; 80
    dq   0x00AF9F000000FFFF             ; 90 64-bit code, conforming, level 0
    dq   0x00EFFB000000FFFF             ; 98 code that is 64-bit and 32-bit at once
    dq   0x00AF7B000000FFFF             ; A0 64-bit code, level 3, not present
gdt_end:
ldt:
    dq   0x00CFF3000000FFFF             ; 04
    dq   0x00AFFB000000FFFF             ; 0C
    dq   0x00CF93000000FFFF             ; 14
    dq   0x2000F3000000FFFF             ; 1C 16-bit data at DATA

    align 16
template:                               ; three pages, then the cases
cases     equ template + 3 * 4096
