package faultline.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads emphasis from a text of a bundle: {@code the <stack>IST 1</stack> stack}. Tags do not nest. */
final class Markup {
    private static final Pattern TAGGED = Pattern.compile(
            Stream.of(Tone.values()).map(Markup::tag).collect(Collectors.joining("|", "<(", ")>(.*?)</\\1>")));

    private Markup() {
    }

    static List<Span> parse(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = TAGGED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            addPlain(spans, text.substring(end, matcher.start()));
            spans.add(new Span(matcher.group(2), tone(matcher.group(1))));
            end = matcher.end();
        }
        addPlain(spans, text.substring(end));
        return spans;
    }

    /** A text in a tone, as it would stand in a bundle. */
    static String tagged(Tone tone, String text) {
        return tone == Tone.PLAIN ? text : '<' + tag(tone) + '>' + text + "</" + tag(tone) + '>';
    }

    private static void addPlain(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, Tone.PLAIN));
        }
    }

    private static String tag(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Tone tone(String tag) {
        return Tone.valueOf(tag.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
