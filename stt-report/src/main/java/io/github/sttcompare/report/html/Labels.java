package io.github.sttcompare.report.html;

import java.util.ArrayList;
import java.util.List;

/** Finds a place for the name of each point of a chart, so that names cover neither each other nor points. */
final class Labels {

    private static final int LETTER = 7;
    private static final int LINE = 14;

    private final int width;
    private final int height;
    private final List<Box> taken = new ArrayList<>();

    Labels(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The position of a name, relative to its point.
     *
     * @param right  the distance to the right, in pixels
     * @param down   the distance downwards of its base line
     * @param anchor which end of the name is at that position
     */
    record Place(int right, int down, String anchor) {}

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static final List<Place> PLACES = List.of(
            new Place(11, 4, "start"),
            new Place(-11, 4, "end"),
            new Place(0, -11, "middle"),
            new Place(0, 20, "middle"),
            new Place(9, -9, "start"),
            new Place(-9, -9, "end"),
            new Place(9, 18, "start"),
            new Place(-9, 18, "end"),
            new Place(9, 34, "start"),
            new Place(-9, 34, "end"),
            new Place(9, -24, "start"),
            new Place(-9, -24, "end"));

    /** Keeps the place of a point free. */
    void keepFree(double x, double y) {
        taken.add(new Box(x - 7, y - 7, x + 7, y + 7));
    }

    /** {@return the first place that is free; the first place of all if none is} */
    Place place(String name, double x, double y) {
        for (Place place : PLACES) {
            Box box = box(place, name, x, y);
            boolean inside = box.left >= -20 && box.right <= width + 14 && box.top >= -6 && box.bottom <= height + 4;
            if (inside && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                return place;
            }
        }
        Place place = x * 2 > width ? PLACES.get(1) : PLACES.getFirst();
        taken.add(box(place, name, x, y));
        return place;
    }

    private static Box box(Place place, String name, double x, double y) {
        double length = (double) LETTER * name.length();
        double at = x + place.right;
        double left = switch (place.anchor) {
            case "start" -> at;
            case "end" -> at - length;
            default -> at - length / 2;
        };
        return new Box(left, y + place.down - LINE + 3, left + length, y + place.down + 3);
    }
}
