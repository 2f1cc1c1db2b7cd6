; Many branches of all lengths: each change of a size moves others.
bits 64
org 0x7c00
l0:
mov eax, l0-l21
l1:
jmp l38
jmp l59
times (($-$$)&3) db 1
jle l46
l2:
jmp l3
l3:
call l59
l4:
jle l44
db (l56-l56) & 0xff
jz l43
times (($-$$)&3) db 1
l5:
inc byte [rbx+l25-l17]
jz l2
l6:
l7:
jle l24
jle l15
db (l54-l54) & 0xff
l8:
jz l48
mov eax, l12-l21
jz l5
call l1
l9:
jz l31
jz l25
times 45 nop
times 39 nop
l10:
l11:
l12:
times 55 nop
jmp l17
l13:
l14:
inc byte [rbx+l15-l10]
times 48 nop
jmp l43
l15:
jnc l56
jz l25
l16:
times (($-$$)&3) db 1
jmp l27
jnc l28
jnc l5
l17:
jmp l50
jle l49
l18:
jz l49
times 28 nop
times 49 nop
l19:
call l55
times 43 nop
jnc l44
l20:
l21:
l22:
jmp l10
l23:
jmp l3
jle l50
jnc l0
jnc l30
l24:
inc byte [rbx+l47-l35]
l25:
align 16
jle l45
l26:
mov eax, l10-l42
times (($-$$)&3) db 1
times 7 nop
inc byte [rbx+l17-l33]
l27:
jmp l40
l28:
times (($-$$)&3) db 1
l29:
jle l29
l30:
l31:
call l37
l32:
call l41
jle l37
l33:
jmp l33
mov eax, l36-l34
inc byte [rbx+l4-l46]
jmp l8
l34:
l35:
jmp l31
align 8
jz l29
l36:
mov eax, l46-l36
times 16 nop
l37:
l38:
times 4 nop
align 2
jz l2
jnc l1
l39:
jle l34
jmp l49
jnc l50
jz l28
l40:
inc byte [rbx+l53-l8]
jz l22
jz l8
l41:
jmp l3
l42:
l43:
l44:
jle l1
times 24 nop
l45:
l46:
jz l48
l47:
l48:
jmp l39
inc byte [rbx+l33-l51]
jnc l57
l49:
mov eax, l38-l55
jnc l3
jz l2
l50:
db (l57-l57) & 0xff
jnc l58
l51:
l52:
l53:
jnc l26
jle l22
l54:
jnc l17
jle l39
jnc l11
l55:
jz l5
jz l1
jz l23
l56:
l57:
inc byte [rbx+l38-l38]
times (($-$$)&3) db 1
l58:
jnc l34
jle l42
jnc l55
l59:
call l29
times (($-$$)&3) db 1
jmp l14
inc byte [rbx+l20-l2]
