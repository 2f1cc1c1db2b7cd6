package faultline.ui.picture;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures one after another as an animated GIF that begins again at its end. */
final class GifWriter implements Closeable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageOutputStream out;
    private final int hundredths;
    private boolean begun;

    /**
     * @param millis how long each picture is shown
     * @throws IOException when the file cannot be written
     */
    GifWriter(Path file, int millis) throws IOException {
        Files.deleteIfExists(file);
        out = ImageIO.createImageOutputStream(file.toFile());
        if (out == null) {
            throw new IOException(file.toString());
        }
        writer.setOutput(out);
        hundredths = Math.max(2, millis / 10);
    }

    /** Adds a picture; all have the same size. */
    void add(BufferedImage picture) throws IOException {
        // GIF knows no half transparency, and its writer chooses colours for opaque pictures only.
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.getGraphics().drawImage(picture, 0, 0, null);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(opaque), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        control.setAttribute("transparentColorIndex", "0");
        if (!begun) {
            child(root, "ApplicationExtensions").appendChild(endless());
            writer.prepareWriteSequence(null);
            begun = true;
        }
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(opaque, null, metadata), null);
    }

    private static IIOMetadataNode endless() {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        return loop;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        if (begun) {
            writer.endWriteSequence();
        }
        writer.dispose();
        out.close();
    }
}
