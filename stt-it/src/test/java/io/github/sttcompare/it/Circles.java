package io.github.sttcompare.it;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds what depends on itself by way of others: the strongly connected components of a graph (Tarjan 1972). */
final class Circles {

    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final List<Set<String>> circles = new ArrayList<>();

    private Circles(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
    }

    /**
     * {@return the circles among some classes, each as the names in it}
     *
     * @param classes the classes; what they use besides one another does not count
     * @param unit    the name of what a class belongs to: its file or its package
     */
    static List<Set<String>> among(Iterable<JavaClass> classes, Function<JavaClass, String> unit) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        classes.forEach(type -> arrows.put(unit.apply(type), new TreeSet<>()));
        classes.forEach(type -> {
            Set<String> targets = Objects.requireNonNull(arrows.get(unit.apply(type)));
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                String target = unit.apply(dependency.getTargetClass().getBaseComponentType());
                if (arrows.containsKey(target)) {
                    targets.add(target);
                }
            });
        });
        return new Circles(arrows).find();
    }

    private List<Set<String>> find() {
        arrows.keySet().forEach(unit -> {
            if (!order.containsKey(unit)) {
                visit(unit);
            }
        });
        return circles;
    }

    private void visit(String unit) {
        order.put(unit, order.size());
        lowest.put(unit, order.get(unit));
        path.push(unit);
        onPath.add(unit);
        for (String next : arrows.getOrDefault(unit, Set.of())) {
            if (!order.containsKey(next)) {
                visit(next);
                lowest.merge(unit, lowest.get(next), Math::min);
            } else if (onPath.contains(next)) {
                lowest.merge(unit, order.get(next), Math::min);
            }
        }
        if (lowest.get(unit).equals(order.get(unit))) {
            Set<String> circle = new TreeSet<>();
            String member;
            do {
                member = path.pop();
                onPath.remove(member);
                circle.add(member);
            } while (!member.equals(unit));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
    }
}
