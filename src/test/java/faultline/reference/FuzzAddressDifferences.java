package faultline.reference;

import static faultline.reference.FuzzDifference.bits;
import static faultline.reference.FuzzDifference.everything;
import static faultline.reference.FuzzDifference.exception;
import static faultline.reference.FuzzDifference.ofBochs;
import static faultline.reference.FuzzDifference.ofBoth;
import static faultline.reference.FuzzDifference.ofQemu;
import static faultline.reference.FuzzDifference.values;

import faultline.machine.exception.Rule;
import java.util.List;
import java.util.Set;

/** Differences about the addresses of operands, and about what is read and written before a page faults. */
final class FuzzAddressDifferences {

    private static final int PAGE_FAULT = 14;
    /** Bits of a page fault's error code, as the outcome holds it. */
    private static final long PRESENT = 1 << 8;
    private static final long WRITE = 2;

    static final List<FuzzDifference> ALL = List.of(
        ofQemu("LIMITS_AND_TYPES_OF_SEGMENTS", "SDM volume 3, \"Limit Checking\" and \"Type Checking\": QEMU translates no checks of a "
                + "segment's limit and type into code",
            everything(pair -> pair.rule() == Rule.ADDRESS_WITHIN_SEGMENT || pair.rule() == Rule.SEGMENT_ACCESS)),
        ofQemu("STACK_NOT_CANONICAL", "SDM volume 3, \"Stack-Segment Fault (#SS)\": a non-canonical address by SS is #SS(0); QEMU has "
                + "#GP(0) for it",
            exception(pair -> pair.rule() == Rule.ADDRESS_CANONICAL && pair.ours().vector() == 12 && pair.theirs().raised(13, 0))),
        ofQemu("OPERAND_REACHES_NOT_CANONICAL", "SDM volume 1, \"Canonical Addressing\": every byte of an operand is checked; QEMU checks "
                + "the pages one after the other",
            everything(pair -> pair.rule() == Rule.ADDRESS_CANONICAL && pair.theirs().vector() == PAGE_FAULT
                    && pair.theirs().value(FuzzCase.CR2) >>> 4 == 0x7FF_FFFF_FFFFL)),
        ofQemu("ORDER_OF_CMPS", "SDM volume 2, \"CMPS\": which operand is read first is not said; QEMU reads ES:rDI first",
            everything(pair -> pair.lastIs("CMPS[BWDQ]") && pair.bothFault())),
        ofQemu("ORDER_OF_PUSHA", "SDM volume 2, \"PUSHA\": EAX is pushed first, so the highest address faults first; what was written "
                + "before the fault stays; QEMU begins at the lowest",
            everything(pair -> pair.lastIs("PUSHAD?") && pair.bothLackPages())),
        ofQemu("POPA_CHANGES_REGISTERS", "SDM volume 3, \"Program or Task Restart\": a fault leaves the registers; QEMU has popped some",
            everything(pair -> pair.lastIs("POPAD?") && pair.bothLackPages())),
        ofQemu("UPDATES_READ_FIRST", "AMD APM volume 2, \"Page-Fault Exception\", and real processors: what is read to be written faults as "
                + "a write; QEMU faults at the read",
            values(pair -> pair.bothLackPages() && (pair.ours().errorCode() & WRITE) != 0
                    && (pair.ours().errorCode() ^ pair.theirs().errorCode()) <= 3, FuzzCase.EXCEPTION, FuzzCase.CR2)),
        ofQemu("RESERVED_BIT_WITHOUT_PRESENT", "SDM volume 3, \"Page-Fault Exceptions\": RSVD is reported with P = 1; QEMU has P = 0",
            bits(pair -> pair.rule() == Rule.PAGE_RESERVED_BITS && pair.theirs().vector() == PAGE_FAULT, FuzzCase.EXCEPTION, PRESENT)),
        ofQemu("ARPL_WRITES_ALWAYS", "SDM volume 2, \"ARPL\": the destination is written only when its RPL is raised; QEMU always writes",
            everything(pair -> pair.executed("ARPL") && pair.theirs().vector() == PAGE_FAULT && (pair.theirs().errorCode() & WRITE) != 0)),
        ofQemu("ALIGNMENT_BEFORE_PAGES", "SDM volume 2, \"CMPXCHG16B\": which of #GP(0) for alignment and a page fault comes first is not "
                + "said",
            everything(pair -> pair.rule() == Rule.OPERAND_ALIGNED && pair.lastIs("CMPXCHG16B") && pair.theirs().vector() == PAGE_FAULT)),
        ofQemu("BASE_OF_STORED_TABLE", "SDM volume 2, \"SGDT\", \"SIDT\": the whole base is stored; QEMU keeps 24 bits where the operand "
                + "size would be 16 bits",
            everything(pair -> pair.executed("SGDT|SIDT") && (pair.hasPrefix("66") || pair.one().mode() == FuzzMode.USER_16))),
        ofBoth("PARTS_OF_STORED_TABLE", "SDM volume 2, \"SGDT\", \"SIDT\": whether the limit is written before the base is checked is not "
                + "said",
            everything(pair -> pair.lastIs("SGDT|SIDT") && pair.bothFault())),
        ofQemu("STORED_IN_HALVES", "SDM volume 3, \"Program or Task Restart\": a store that faults leaves memory alone; QEMU stores 16 bytes "
                + "in two halves, of which the first one stays", FuzzAddressDifferences::withoutHalf),
        ofBochs("ACCESS_BEYOND_4_GIB", "SDM volume 3, \"Limit Checking\": with a limit of 4 GiB an operand that reaches beyond it may or may "
                + "not fault; in Bochs it goes on at 0",
            everything(pair -> pair.rule() == Rule.ADDRESS_WITHIN_SEGMENT && pair.theirs().vector() == PAGE_FAULT
                    && (pair.theirs().value(FuzzCase.CR2) >>> 4 == 0xFFF_FFFFL || pair.theirs().value(FuzzCase.CR2) == 0))));

    private FuzzAddressDifferences() {
    }

    /** Eight bytes, which are in at most two quadwords that follow each other. */
    private static FuzzOutcome withoutHalf(FuzzPair pair) {
        Set<Integer> changed = pair.differingMemory();
        boolean half = pair.ours().vector() == PAGE_FAULT && pair.lastIs("MOV(UP[SD]|DQU)") && !changed.isEmpty() && changed.size() <= 2
                && changed.stream().allMatch(place -> place < FuzzCase.FIRST_OF_XMM && (changed.size() == 1
                        || changed.contains(place - 1) || changed.contains(place + 1)));
        return half ? pair.theirs().withMemoryOf(pair.ours(), changed) : pair.theirs();
    }
}
