# Multiboot entry of a kernel written in C: protected mode, or 64-bit mode with identity-mapped memory; SSE switched on.
        .set MAGIC, 0x1BADB002
        .set FLAGS, 0x10000
        .set LOAD, 0x100000

        .section .start, "awx"
        .code32
        .globl _start
header: .long MAGIC, FLAGS, -(MAGIC + FLAGS)
        .long header, LOAD, _edata, _end, _start

_start: mov $stack_top, %esp
#ifdef __i386__
        mov $0x600, %eax                # OSFXSR, OSXMMEXCPT
        mov %eax, %cr4
        mov %cr0, %eax
        and $~4, %eax                   # EM off
        or $2, %eax                     # MP on
        mov %eax, %cr0
        call kernel
1:      cli
        hlt
        jmp 1b
#else
        mov $tables, %edi
        mov $3072, %ecx
        xor %eax, %eax
        cld
        rep stosl
        movl $(tables + 0x1003), tables
        movl $(tables + 0x2003), tables + 0x1000
        mov $tables + 0x2000, %edi
        mov $0x83, %eax
1:      mov %eax, (%edi)
        add $8, %edi
        add $0x200000, %eax
        cmp $0x8000000, %eax
        jb 1b
        mov $tables, %eax
        mov %eax, %cr3
        mov $0x620, %eax                # PAE, OSFXSR, OSXMMEXCPT
        mov %eax, %cr4
        mov $0xC0000080, %ecx
        rdmsr
        or $0x100, %eax
        wrmsr
        mov %cr0, %eax
        and $~4, %eax                   # EM off
        or $0x80000002, %eax            # PG and MP on
        mov %eax, %cr0
        lgdt gdtr
        ljmp $8, $long_mode

        .code64
long_mode:
        xor %eax, %eax
        mov %eax, %ss
        mov %eax, %ds
        mov %eax, %es
        call kernel
1:      cli
        hlt
        jmp 1b

        .balign 8
gdt:    .quad 0, 0x00209A0000000000
gdtr:   .word 15
        .quad gdt
#endif

        .bss
        .balign 4096
tables: .skip 0x3000
        .skip 0x4000
stack_top:
