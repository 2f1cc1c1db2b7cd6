package faultline.lesson;

import faultline.explain.Texts;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison with other emulators has shown of one kernel: it came to the same events there, but for differences that
 * have names.
 *
 * @param bochs what Bochs does in another way, in words; empty when it does all the same
 * @param qemu  the same of QEMU
 */
public record EmulatorBadge(List<String> bochs, List<String> qemu) {
    public EmulatorBadge {
        bochs = List.copyOf(bochs);
        qemu = List.copyOf(qemu);
    }

    /** Whether both do all the same. */
    public boolean same() {
        return bochs.isEmpty() && qemu.isEmpty();
    }

    /** The badge in one sentence; the differences stand in the lists. */
    public String sentence() {
        return sentence(Locale.getDefault());
    }

    /** The sentence in a locale's language where there is one, else in English. */
    public String sentence(Locale locale) {
        Texts texts = new Texts("faultline.lesson.emulators", locale);
        return texts.get(same() ? "same" : bochs.isEmpty() ? "qemu-differs" : qemu.isEmpty() ? "bochs-differs" : "both-differ",
                Integer.toString(qemu.size()), Integer.toString(bochs.size()));
    }
}
