package faultline.cli;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The exceptions of a boot in one line: {@code #DB → #NP(0xa) → #NP(0x5b) → #DF(0x0) → #NP(0x43) → shutdown}. Chains that
 * have different causes stand apart, and equal ones in a row are counted.
 */
final class ChainSummary {
    private final Texts texts;
    private final List<String> chains = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private String last = "";
    private int times;

    private ChainSummary(Texts texts) {
        this.texts = texts;
    }

    static String of(List<Mark> marks, Texts texts) {
        ChainSummary summary = new ChainSummary(texts);
        ExceptionEvent announced = null;
        for (Mark mark : marks) {
            switch (mark.kind()) {
                case DELIVERY:
                    // A fault that was judged stands there already when its own delivery begins.
                    summary.add(mark.exception().equals(announced) ? "" : exception(mark.exception()));
                    break;
                case ESCALATION:
                    announced = mark.exception();
                    summary.add(exception(announced));
                    break;
                case HANDLER:
                case SHUTDOWN:
                case HALT:
                case EXIT:
                case UNMODELLED:
                    summary.add(texts.get("chain." + mark.kind().name()));
                    summary.close();
                    break;
                default:
            }
        }
        summary.close();
        return summary.chains.isEmpty() ? texts.get("chain.none")
                : String.join(texts.get("chain.separator"), summary.chains);
    }

    private void add(String link) {
        if (!link.isEmpty()) {
            links.add(link);
        }
    }

    private void close() {
        if (links.isEmpty()) {
            return;
        }
        String chain = String.join(texts.get("chain.arrow"), links);
        links.clear();
        if (chain.equals(last)) {
            times++;
            chains.set(chains.size() - 1, texts.get("chain.times", chain, Integer.toString(times)));
        } else {
            chains.add(chain);
            last = chain;
            times = 1;
        }
    }

    private static String exception(ExceptionEvent event) {
        String symbol = event.symbol();
        return event.hasErrorCode() ? symbol + '(' + HexText.number(event.errorCode()) + ')' : symbol;
    }
}
