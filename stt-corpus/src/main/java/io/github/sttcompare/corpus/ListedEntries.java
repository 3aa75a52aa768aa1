package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The recordings of a folder that a list in it names. Files that it does not name are not used, and counted in a note. */
final class ListedEntries implements Entries {

    private static final int NAMED = 10;

    private final Entries entries;
    private final Path folder;
    private final String list;
    private final Distinct listed = new Distinct();

    /**
     * @param entries the entries of the list
     * @param folder  the folder
     * @param list    the name of the list, for the note
     */
    ListedEntries(Entries entries, Path folder, String list) {
        this.entries = entries;
        this.folder = folder;
        this.list = list;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        Entry entry = entries.next();
        if (entry instanceof Entry.Found found) {
            listed.add(plain(found.item().audio()));
        }
        return entry;
    }

    private static String plain(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    @Override
    public List<String> notes() throws IOException {
        Others others = new Others();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, others);
        if (others.count == 0) {
            return List.of();
        }
        return List.of((others.count == 1 ? "1 file is" : others.count + " files are") + " not listed in " + list + " and not used: "
                + String.join(", ", others.first) + (others.count > others.first.size() ? ", …" : ""));
    }

    /** The files that may be recordings and are not listed. */
    private final class Others extends SimpleFileVisitor<Path> {

        private final TreeSet<String> first = new TreeSet<>();
        private long count;

        @Override
        public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
            return !inside.equals(folder) && isHidden(inside) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && !FolderEntries.isOther(file.getFileName().toString()) && Files.isRegularFile(file) && listed.add(plain(file))) {
                count++;
                first.add(Names.printable(folder.relativize(file).toString()));
                if (first.size() > NAMED) {
                    first.pollLast();
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be read, such as a link in a circle, is not counted. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path inside, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return file.getFileName().toString().startsWith(".");
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
