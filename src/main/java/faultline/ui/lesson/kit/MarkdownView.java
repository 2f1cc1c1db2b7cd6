package faultline.ui.lesson.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** Shows Markdown: paragraphs, headings, lists, quotations and code. */
public final class MarkdownView extends VBox {

    public MarkdownView() {
        getStyleClass().add("markdown");
    }

    /** Shows a document's blocks in place of what was shown. */
    public void show(org.commonmark.node.Node document) {
        List<Node> blocks = new ArrayList<>();
        document.accept(new Blocks(blocks));
        getChildren().setAll(blocks);
    }

    /** Shows the first block of a document. */
    public void showBeginning(org.commonmark.node.Node document) {
        List<Node> blocks = new ArrayList<>();
        if (document.getFirstChild() != null) {
            document.getFirstChild().accept(new Blocks(blocks));
        }
        getChildren().setAll(blocks);
    }

    /** Turns blocks into nodes, one below the other. */
    private static final class Blocks extends AbstractVisitor {
        private final List<Node> target;

        Blocks(List<Node> target) {
            this.target = target;
        }

        private void addFlow(org.commonmark.node.Node block, String style) {
            TextFlow flow = new TextFlow();
            flow.getStyleClass().add(style);
            block.accept(new Words(flow));
            target.add(flow);
        }

        @Override
        public void visit(Paragraph paragraph) {
            addFlow(paragraph, "paragraph");
        }

        @Override
        public void visit(Heading heading) {
            addFlow(heading, heading.getLevel() <= 2 ? "heading" : "subheading");
        }

        @Override
        public void visit(FencedCodeBlock block) {
            addCode(block.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            addCode(block.getLiteral());
        }

        private void addCode(String literal) {
            target.add(new CodeBlock(literal));
        }

        @Override
        public void visit(BlockQuote quote) {
            VBox box = new VBox();
            box.getStyleClass().addAll("markdown", "quote");
            addChildren(quote, box);
            target.add(box);
        }

        @Override
        public void visit(BulletList list) {
            addList(list, 0);
        }

        @Override
        public void visit(OrderedList list) {
            addList(list, list.getMarkerStartNumber());
        }

        private void addList(org.commonmark.node.Node list, int first) {
            int number = first;
            VBox rows = new VBox();
            rows.getStyleClass().add("list");
            for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                if (item instanceof ListItem) {
                    Label marker = new Label(first == 0 ? "•" : number++ + ".");
                    marker.getStyleClass().add("marker");
                    marker.setMinWidth(Region.USE_PREF_SIZE);
                    VBox box = new VBox();
                    box.getStyleClass().add("markdown");
                    addChildren(item, box);
                    HBox.setHgrow(box, Priority.ALWAYS);
                    HBox row = new HBox(marker, box);
                    row.getStyleClass().add("item");
                    rows.getChildren().add(row);
                }
            }
            target.add(rows);
        }

        private static void addChildren(org.commonmark.node.Node parent, VBox box) {
            List<Node> blocks = new ArrayList<>();
            Blocks visitor = new Blocks(blocks);
            for (org.commonmark.node.Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                child.accept(visitor);
            }
            box.getChildren().setAll(blocks);
        }
    }

    /** Turns the words of a block into text. */
    private static final class Words extends AbstractVisitor {
        private final TextFlow flow;
        private String style = "plain";

        Words(TextFlow flow) {
            this.flow = flow;
        }

        private void add(String content, String... styles) {
            Text text = new Text(content);
            text.getStyleClass().addAll("text", style);
            text.getStyleClass().addAll(styles);
            flow.getChildren().add(text);
        }

        private void within(String inner, Runnable visit) {
            String outer = style;
            style = inner;
            visit.run();
            style = outer;
        }

        @Override
        public void visit(org.commonmark.node.Text text) {
            add(text.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            add(" ");
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            add("\n");
        }

        @Override
        public void visit(Code code) {
            add(code.getLiteral(), "mono");
        }

        @Override
        public void visit(Emphasis emphasis) {
            within("emphasis", () -> visitChildren(emphasis));
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            within("strong", () -> visitChildren(emphasis));
        }
    }
}
