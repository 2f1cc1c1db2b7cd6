package faultline.ui.inspect;

import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.history.Mark;
import faultline.machine.exception.ExceptionVector;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The events of a whole run that are worth going to, narrowed by kind, vector, boot and text. */
public final class RunEventsModel {
    private final Texts texts;
    private final VectorNames names;
    private final ObservableList<Mark> all = FXCollections.observableArrayList();
    private final FilteredList<Mark> found = new FilteredList<>(all);
    private final ObjectProperty<Mark.Kind> kind = new SimpleObjectProperty<>(this, "kind");
    private final ObjectProperty<Integer> vector = new SimpleObjectProperty<>(this, "vector");
    private final ObjectProperty<Integer> boot = new SimpleObjectProperty<>(this, "boot");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    /** @param texts of the bundle {@code faultline.ui.inspect} */
    RunEventsModel(Texts texts) {
        this.texts = texts;
        names = new VectorNames(texts.locale());
        for (ObservableValue<?> filter : List.of(kind, vector, boot, text)) {
            filter.addListener((property, old, now) -> found.setPredicate(this::fits));
        }
    }

    /** What is narrowed down. */
    void setMarks(List<Mark> marks) {
        if (!all.equals(marks)) {
            all.setAll(marks);
        }
    }

    /** What is left. */
    FilteredList<Mark> found() {
        return found;
    }

    /** A kind, or null for all. */
    ObjectProperty<Mark.Kind> kindProperty() {
        return kind;
    }

    /** A vector, or null for all. */
    ObjectProperty<Integer> vectorProperty() {
        return vector;
    }

    /** A boot, or null for all. */
    ObjectProperty<Integer> bootProperty() {
        return boot;
    }

    /** Words of which all are to be found in an event's text; the case of letters does not count. */
    StringProperty textProperty() {
        return text;
    }

    /** The kinds that the run has. */
    List<Mark.Kind> kinds() {
        return all.stream().map(Mark::kind).distinct().sorted().collect(Collectors.toList());
    }

    /** The vectors that the run has. */
    List<Integer> vectors() {
        return all.stream().map(Mark::exception).filter(Objects::nonNull).map(event -> event.vector()).distinct().sorted()
                .collect(Collectors.toList());
    }

    /** How many boots the run has. */
    int boots() {
        return all.stream().mapToInt(Mark::boot).max().orElse(0);
    }

    private boolean fits(Mark mark) {
        if (kind.get() != null && mark.kind() != kind.get() || boot.get() != null && mark.boot() != boot.get()
                || vector.get() != null && (mark.exception() == null || mark.exception().vector() != vector.get())) {
            return false;
        }
        String line = text(mark).toLowerCase(texts.locale());
        for (String word : text.get().strip().toLowerCase(texts.locale()).split("\\s+")) {
            if (!line.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** An event in one line. */
    String text(Mark mark) {
        String what = texts.get("events." + mark.kind().name(), mark.exception() == null ? "" : name(mark.exception().vector()));
        return texts.get("events.line", String.format(Locale.ROOT, "%,d", mark.position().step()).replace(',', '\u2009'),
                what.strip(), Integer.toString(mark.boot()));
    }

    /** A kind in words. */
    String kindText(Mark.Kind one) {
        return texts.get("events.kind." + one.name());
    }

    /** A vector in words. */
    String name(int number) {
        ExceptionVector exception = ExceptionVector.of(number);
        return exception == null ? names.name(number) : exception.symbol();
    }
}
