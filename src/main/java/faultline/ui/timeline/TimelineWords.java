package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.history.Mark;
import faultline.history.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what lies at a place on the timeline. */
final class TimelineWords {
    private final TimelineModel model;
    private final Texts texts;
    private final VectorNames vectors;

    TimelineWords(TimelineModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        vectors = new VectorNames(texts.locale());
    }

    /** A count with narrow gaps between its thousands, such as {@code 1 652}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    /** The place in numbers, and in lines of its own what is there. */
    String at(Position position) {
        List<String> lines = new ArrayList<>();
        lines.add(place(position));
        if (position.equals(model.partingProperty().get())) {
            lines.add(texts.get("says.parting"));
        }
        model.bookmarks().stream().filter(bookmark -> bookmark.position().equals(position))
                .forEach(bookmark -> lines.add(texts.get("says.bookmark", bookmark.name())));
        List<Mark> marks = model.data().marks().stream().filter(mark -> mark.position().equals(position)).toList();
        marks.forEach(mark -> lines.add(mark(mark)));
        Stretch stretch = model.data().between(position.step(), position.step() + 1);
        if (stretch != null) {
            lines.addAll(lanes(stretch, marks.isEmpty()));
        }
        return String.join("\n", lines);
    }

    /** Step, micro-step and lap. */
    private String place(Position position) {
        TimelineData data = model.data();
        String step = position.microStep() == 0 ? texts.get("says.step", count(position.step()))
                : texts.get("says.micro-step", count(position.step()), count(position.microStep()));
        return data.laps() == 1 ? step : texts.get("says.lap", step, count(data.lap(position)), count(data.laps()));
    }

    /** A mark in words. */
    String mark(Mark mark) {
        String exception = mark.exception() == null ? "" : vectors.both(mark.exception().vector());
        return texts.get("says." + mark.kind().name().toLowerCase(Locale.ROOT), exception, count(mark.boot()));
    }

    private List<String> lanes(Stretch stretch, boolean withExceptions) {
        List<String> lines = new ArrayList<>();
        if (withExceptions && stretch.exceptions() > 0) {
            lines.add(texts.get("says.exceptions", stretch.exceptions(), count(stretch.exceptions())));
        }
        if (stretch.stacks() != 0) {
            lines.add(texts.get("says.stacks", stacks(stretch.stacks())));
        }
        if (stretch.levels() != 0) {
            lines.add(texts.get("says.levels", levels(stretch.levels())));
        }
        if (stretch.output() > 0) {
            lines.add(texts.get("says.characters", stretch.output(), count(stretch.output())));
        }
        return lines;
    }

    /** The names of stacks, as {@link Stretch#stacks} has them. */
    String stacks(int bits) {
        List<String> names = new ArrayList<>();
        for (int stack = 0; stack < Integer.SIZE; stack++) {
            if ((bits & 1 << stack) != 0) {
                names.add(stack == Stretch.CURRENT_STACK ? texts.get("stack.own") : stack < Stretch.FIRST_RSP
                        ? texts.get("stack.ist", Integer.toString(stack))
                        : texts.get("stack.rsp", Integer.toString(stack - Stretch.FIRST_RSP)));
            }
        }
        return String.join(texts.get("list"), names);
    }

    /** The names of privilege levels, as {@link Stretch#levels} has them. */
    String levels(int bits) {
        List<String> names = new ArrayList<>();
        for (int level = 0; level < 4; level++) {
            if ((bits & 1 << level) != 0) {
                names.add(texts.get("level", Integer.toString(level)));
            }
        }
        return String.join(texts.get("list"), names);
    }
}
