; Many branches of all lengths: each change of a size moves others.
bits 32
org 0x1000
l0:
inc byte [ebx+l53-l19]
inc byte [ebx+l22-l37]
mov eax, l13-l32
l1:
jmp l48
l2:
times (($-$$)&3) db 1
times (($-$$)&3) db 1
jmp l46
mov eax, l43-l21
l3:
times 28 nop
jz l40
inc byte [ebx+l30-l28]
l4:
jmp l51
jle l53
times (($-$$)&3) db 1
jnc l31
l5:
times (($-$$)&3) db 1
l6:
inc byte [ebx+l14-l15]
l7:
mov eax, l28-l5
l8:
l9:
mov eax, l59-l31
jnc l35
l10:
l11:
jz l59
inc byte [ebx+l38-l35]
times 6 nop
times 21 nop
l12:
jz l11
mov eax, l2-l39
inc byte [ebx+l16-l30]
jz l43
l13:
inc byte [ebx+l53-l5]
l14:
align 8
call l15
mov eax, l57-l43
times 38 nop
l15:
jnc l42
jmp l39
l16:
times 55 nop
jnc l1
jnc l14
l17:
jmp l52
l18:
l19:
mov eax, l14-l2
l20:
times 35 nop
times 2 nop
jmp l12
jmp l23
l21:
l22:
jmp l11
jmp l46
inc byte [ebx+l1-l34]
jnc l6
l23:
l24:
jnc l19
l25:
jle l32
jle l6
jle l22
l26:
jz l43
inc byte [ebx+l3-l50]
align 4
jmp l16
l27:
inc byte [ebx+l42-l11]
jle l43
inc byte [ebx+l55-l32]
inc byte [ebx+l41-l22]
l28:
mov eax, l16-l9
times 30 nop
times (($-$$)&3) db 1
l29:
jle l15
jnc l18
times 41 nop
mov eax, l8-l45
l30:
jmp l26
jnc l12
l31:
jle l40
l32:
times (($-$$)&3) db 1
jle l25
db (l45-l45) & 0xff
l33:
jz l44
jle l56
inc byte [ebx+l38-l48]
l34:
l35:
l36:
jle l53
jle l52
jmp l40
l37:
inc byte [ebx+l25-l43]
l38:
jmp l13
times (($-$$)&3) db 1
align 2
l39:
jz l41
l40:
jmp l11
jle l59
l41:
l42:
l43:
inc byte [ebx+l51-l50]
jz l16
l44:
mov eax, l41-l22
jnc l9
mov eax, l2-l2
jnc l16
l45:
inc byte [ebx+l58-l54]
jle l47
l46:
times 56 nop
call l13
jmp l18
l47:
jnc l21
l48:
times (($-$$)&3) db 1
jz l17
l49:
inc byte [ebx+l18-l23]
l50:
inc byte [ebx+l8-l18]
jz l46
inc byte [ebx+l19-l11]
l51:
db (l19-l19) & 0xff
jmp l26
jle l58
jnc l53
l52:
l53:
jle l31
jz l21
inc byte [ebx+l40-l36]
l54:
mov eax, l40-l5
jz l5
db (l3-l3) & 0xff
l55:
l56:
times 29 nop
inc byte [ebx+l50-l37]
db (l13-l13) & 0xff
l57:
jz l16
jmp l22
l58:
l59:
