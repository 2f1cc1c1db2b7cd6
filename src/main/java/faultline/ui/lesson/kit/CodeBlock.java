package faultline.ui.lesson.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Lines of assembly or Rust in a lesson's text, coloured; long ones are scrolled to, for a broken line misleads. */
final class CodeBlock extends ScrollPane {
    private static final Pattern TOKEN = Pattern.compile("(?<comment>;.*|//.*)|(?<text>\"[^\"\n]*\")"
            + "|(?<label>(?m:^\\s*[.\\w]+:(?!:)))|(?<number>\\b[0-9][0-9a-fA-F_x]*h?\\b)"
            + "|(?<keyword>\\b(?:as|const|else|enum|extern|fn|for|if|impl|in|let|loop|match|mod|mut|pub|ref|return|self"
            + "|static|struct|unsafe|use|while)\\b|(?m:^\\s+[a-z]+\\b(?=\\s+[^=:.(]|$)))");
    private static final List<String> KINDS = List.of("comment", "text", "label", "number", "keyword");

    CodeBlock(String code) {
        TextFlow lines = new TextFlow();
        lines.getStyleClass().add("code-lines");
        lines.getChildren().setAll(pieces(code.stripTrailing()));
        setContent(lines);
        getStyleClass().add("code-block");
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(true);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleText(code);
    }

    private static List<Text> pieces(String code) {
        List<Text> pieces = new ArrayList<>();
        Matcher token = TOKEN.matcher(code);
        int done = 0;
        while (token.find()) {
            add(pieces, code.substring(done, token.start()), "plain");
            String kind = KINDS.stream().filter(name -> token.group(name) != null).findFirst().orElseThrow();
            add(pieces, token.group(), kind.equals("text") ? "number" : kind);
            done = token.end();
        }
        add(pieces, code.substring(done), "plain");
        return pieces;
    }

    private static void add(List<Text> pieces, String content, String kind) {
        if (!content.isEmpty()) {
            Text text = new Text(content);
            text.getStyleClass().addAll("text", "mono", kind);
            pieces.add(text);
        }
    }
}
