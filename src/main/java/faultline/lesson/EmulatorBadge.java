package faultline.lesson;

import faultline.explain.Texts;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison with other emulators has shown of one kernel: it came to the same events there, but for differences that
 * have names.
 *
 * @param bochs  what Bochs does in another way, in words; empty when it does all the same
 * @param qemu   the same of QEMU
 * @param events how many of its first events were compared; {@link EmulatorRecord.Compared#ALL} when the run came to an end
 */
public record EmulatorBadge(List<String> bochs, List<String> qemu, int events) {
    public EmulatorBadge {
        bochs = List.copyOf(bochs);
        qemu = List.copyOf(qemu);
    }

    /** Whether both do all the same. */
    public boolean same() {
        return bochs.isEmpty() && qemu.isEmpty();
    }

    /** Whether the run goes on for ever, so that no more than its beginning was compared. */
    public boolean endless() {
        return events != EmulatorRecord.Compared.ALL;
    }

    /** The badge in one sentence; the differences stand in the lists. */
    public String sentence() {
        return sentence(Locale.getDefault());
    }

    /** The sentence in a locale's language where there is one, else in English. */
    public String sentence(Locale locale) {
        Texts texts = new Texts("faultline.lesson.emulators", locale);
        String key = same() ? "same" : bochs.isEmpty() ? "qemu-differs" : qemu.isEmpty() ? "bochs-differs" : "both-differ";
        return texts.get(endless() ? key + ".endless" : key, Integer.toString(qemu.size()), Integer.toString(bochs.size()),
                NumberFormat.getIntegerInstance(texts.locale()).format(events));
    }
}
