package faultline.ui.fields;

import faultline.explain.Explanation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A value of the machine that is shown as fields.
 *
 * @param title   what it is
 * @param where   where it stands
 * @param fields  its fields, lowest bits first
 * @param value   what it is now
 * @param explain explains any value that it may have
 * @param apply   tries the machine with another value; null where that is not possible
 */
public record FieldSubject(String title, String where, List<BitField> fields, Bits value,
                           Function<Bits, Explanation> explain, Consumer<Bits> apply) {
}
