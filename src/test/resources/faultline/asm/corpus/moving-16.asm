; Many branches of all lengths: each change of a size moves others.
bits 16
org 0x1000
l0:
l1:
l2:
align 8
l3:
db (l69-l69) & 0xff
jmp l105
l4:
times 43 nop
l5:
align 8
inc byte [bx+l92-l104]
mov ax, l113-l24
db (l74-l74) & 0xff
l6:
l7:
inc byte [bx+l92-l124]
inc byte [bx+l49-l131]
times 59 nop
jz l92
l8:
jmp l91
jz l134
jnc l68
db (l97-l97) & 0xff
l9:
times 1 nop
l10:
times (($-$$)&3) db 1
l11:
inc byte [bx+l78-l95]
jnc l99
jmp l125
jmp l101
l12:
jle l22
jmp l97
call l120
l13:
times (($-$$)&3) db 1
jle l68
l14:
db (l44-l44) & 0xff
call l64
times 13 nop
l15:
call l84
inc byte [bx+l65-l105]
l16:
times 39 nop
jle l122
jle l96
l17:
times 21 nop
jle l41
l18:
jle l101
times (($-$$)&3) db 1
jle l1
inc byte [bx+l46-l7]
l19:
times (($-$$)&3) db 1
jmp l127
inc byte [bx+l39-l68]
times 52 nop
l20:
jz l120
jz l92
align 8
jmp l24
l21:
l22:
jmp l17
times (($-$$)&3) db 1
inc byte [bx+l41-l67]
l23:
jz l5
mov ax, l48-l112
jle l112
l24:
jmp l148
mov ax, l74-l93
jmp l8
call l70
l25:
jle l121
jmp l95
l26:
l27:
mov ax, l61-l137
l28:
l29:
jmp l8
l30:
times (($-$$)&3) db 1
l31:
db (l29-l29) & 0xff
l32:
jmp l126
l33:
jmp l133
l34:
call l38
l35:
jle l38
l36:
inc byte [bx+l144-l32]
l37:
align 4
times 51 nop
mov ax, l98-l48
l38:
mov ax, l134-l112
jz l135
l39:
times 18 nop
l40:
inc byte [bx+l42-l34]
l41:
jmp l3
jmp l15
align 2
l42:
times 35 nop
jz l104
l43:
align 2
jmp l146
jmp l112
inc byte [bx+l45-l12]
l44:
l45:
align 8
jz l51
jnc l3
l46:
times (($-$$)&3) db 1
jnc l8
jz l29
inc byte [bx+l7-l92]
l47:
jnc l13
jnc l2
l48:
l49:
jmp l67
align 4
jz l107
l50:
inc byte [bx+l98-l109]
l51:
call l122
inc byte [bx+l64-l35]
jz l8
times (($-$$)&3) db 1
l52:
jz l0
jle l100
jle l135
jz l99
l53:
mov ax, l2-l86
jz l81
jz l92
l54:
l55:
jz l104
inc byte [bx+l22-l49]
l56:
jmp l37
call l124
inc byte [bx+l84-l99]
l57:
times 17 nop
jz l28
l58:
call l22
jz l31
jz l40
jz l47
l59:
mov ax, l117-l28
l60:
jnc l50
times (($-$$)&3) db 1
inc byte [bx+l70-l0]
jle l7
l61:
jnc l2
mov ax, l25-l98
inc byte [bx+l86-l26]
l62:
jnc l37
align 16
l63:
l64:
mov ax, l38-l26
inc byte [bx+l95-l3]
mov ax, l32-l141
jle l18
l65:
l66:
times (($-$$)&3) db 1
mov ax, l112-l84
jnc l138
l67:
call l69
jz l11
l68:
inc byte [bx+l134-l126]
times 11 nop
mov ax, l82-l3
mov ax, l146-l77
l69:
jnc l14
l70:
db (l95-l95) & 0xff
db (l0-l0) & 0xff
l71:
times 12 nop
jle l56
l72:
mov ax, l91-l31
align 16
jle l52
l73:
jle l14
align 8
l74:
jnc l92
db (l94-l94) & 0xff
times (($-$$)&3) db 1
jmp l71
l75:
jmp l129
jmp l28
jmp l136
jnc l67
l76:
l77:
l78:
db (l88-l88) & 0xff
times 48 nop
l79:
l80:
mov ax, l114-l65
mov ax, l61-l3
l81:
l82:
call l97
jmp l75
jmp l34
jle l65
l83:
jz l70
l84:
jz l6
l85:
jle l107
times 29 nop
jz l116
mov ax, l136-l28
l86:
align 16
l87:
times 37 nop
l88:
times 37 nop
inc byte [bx+l6-l104]
l89:
jmp l147
l90:
l91:
jnc l127
inc byte [bx+l111-l96]
l92:
jmp l95
jnc l46
l93:
times 16 nop
jz l147
l94:
times 52 nop
jle l116
l95:
jmp l27
jmp l15
mov ax, l131-l134
l96:
inc byte [bx+l41-l45]
jle l18
l97:
times 23 nop
mov ax, l59-l137
jnc l133
mov ax, l98-l92
l98:
l99:
jz l76
jmp l90
jmp l52
db (l7-l7) & 0xff
l100:
l101:
jle l83
jz l95
jz l12
mov ax, l68-l106
l102:
jz l94
l103:
align 4
db (l143-l143) & 0xff
l104:
jmp l135
l105:
times 59 nop
inc byte [bx+l19-l20]
jmp l49
l106:
times 22 nop
mov ax, l47-l112
jz l2
jnc l138
l107:
times 19 nop
l108:
l109:
call l55
align 16
jz l138
l110:
align 8
l111:
jmp l102
inc byte [bx+l55-l50]
jnc l110
l112:
l113:
jle l91
jle l135
l114:
times (($-$$)&3) db 1
times 12 nop
l115:
jz l16
call l118
times 35 nop
jmp l143
l116:
jnc l89
jmp l74
inc byte [bx+l69-l33]
l117:
times 48 nop
times 8 nop
l118:
times 16 nop
jz l53
jnc l6
times (($-$$)&3) db 1
l119:
times (($-$$)&3) db 1
db (l13-l13) & 0xff
align 4
jz l65
l120:
jz l73
jle l32
jmp l20
jle l114
l121:
call l61
jle l148
l122:
mov ax, l114-l97
mov ax, l138-l63
l123:
l124:
l125:
align 2
times 22 nop
times 7 nop
l126:
l127:
l128:
jmp l62
l129:
times 3 nop
jle l72
l130:
jz l123
jnc l121
jle l37
jz l143
l131:
mov ax, l55-l29
inc byte [bx+l102-l118]
l132:
l133:
jnc l144
l134:
db (l145-l145) & 0xff
times 50 nop
inc byte [bx+l93-l78]
jnc l110
l135:
inc byte [bx+l51-l29]
times 6 nop
jmp l130
l136:
l137:
l138:
mov ax, l129-l87
l139:
l140:
jmp l49
inc byte [bx+l70-l43]
mov ax, l54-l56
l141:
l142:
jnc l2
align 2
inc byte [bx+l92-l140]
align 4
l143:
db (l71-l71) & 0xff
times 51 nop
times 41 nop
inc byte [bx+l74-l37]
l144:
l145:
jmp l32
l146:
mov ax, l95-l91
jz l140
mov ax, l104-l82
db (l28-l28) & 0xff
l147:
l148:
times 22 nop
jmp l61
jmp l66
l149:
jmp l3
