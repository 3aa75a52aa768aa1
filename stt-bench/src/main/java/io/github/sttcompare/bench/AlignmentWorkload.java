package io.github.sttcompare.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Texts to align, generated from a seed: pseudo-words of a vocabulary of 20 000 with a Zipf distribution, and a hypothesis
 * in which 60 % of the errors are substitutions, 20 % deletions and 20 % insertions.
 *
 * <p>{@code a}: 10 000 utterances of about 20 words at 10 % errors. {@code b10}, {@code b30}: one pair of 10 000 words.
 * {@code c10}: one pair of 100 000 words. {@code d}: 50 000 characters at 10 %. {@code e}: like {@code b10}, with 500 words
 * omitted and 300 inserted. {@code m10}: one pair of 1 000 000 words. {@code a-fig}, {@code b10-fig}, {@code c10-fig}: like
 * {@code a}, {@code b10}, {@code c10}, with 5 % of the words of the reference being times, amounts, years or contractions, half
 * of which are written differently in the hypothesis.
 */
final class AlignmentWorkload {

    private static final int VOCABULARY = 20_000;
    private static final String[] ONSETS =
            "b br c d dr f g gr h k l m n p pl r s st t tr v w z".split(" ", -1);
    private static final String[] NUCLEI = "a e i o u ai ea ou".split(" ", -1);
    private static final String[] CODAS = {"", "n", "r", "s", "t", "l", "m", "nd", "st"};
    private static final String LETTERS = "abcdefghiklmnoprstuvwz ";

    final List<String> references = new ArrayList<>();
    final List<String> hypotheses = new ArrayList<>();
    /** The same as ids of words or, for {@code d}, of characters. */
    final List<int[]> referenceIds = new ArrayList<>();

    final List<int[]> hypothesisIds = new ArrayList<>();

    private final Random random;
    private final List<String> vocabulary;
    private final double[] cumulated = new double[VOCABULARY];
    private double figureRate;

    private AlignmentWorkload(long seed) {
        random = new Random(seed);
        vocabulary = vocabulary();
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    static AlignmentWorkload of(String name) {
        AlignmentWorkload workload = new AlignmentWorkload(20240611);
        boolean figures = name.endsWith("-fig");
        workload.figureRate = figures ? 0.05 : 0;
        switch (figures ? name.substring(0, name.length() - "-fig".length()) : name) {
            case "a" -> {
                for (int i = 0; i < 10_000; i++) {
                    int length = (int) Math.max(3, Math.min(60, 20 + 6 * workload.random.nextGaussian()));
                    workload.addWords(workload.words(length), 0.1, false);
                }
            }
            case "b10" -> workload.addWords(workload.words(10_000), 0.1, false);
            case "b30" -> workload.addWords(workload.words(10_000), 0.3, false);
            case "c10" -> workload.addWords(workload.words(100_000), 0.1, false);
            case "m10" -> workload.addWords(workload.words(1_000_000), 0.1, false);
            case "e" -> workload.addWords(workload.words(10_000), 0.1, true);
            case "d" -> workload.addCharacters(50_000);
            default -> throw new IllegalArgumentException("no workload " + name + "; the workloads are a b10 b30 c10 d e m10");
        }
        workload.number(name.equals("d"));
        return workload;
    }

    private List<String> vocabulary() {
        Set<String> words = new LinkedHashSet<>();
        int[] syllables = {1, 1, 2, 2, 2, 3};
        while (words.size() < VOCABULARY) {
            StringBuilder word = new StringBuilder();
            for (int i = syllables[random.nextInt(syllables.length)]; i > 0; i--) {
                word.append(ONSETS[random.nextInt(ONSETS.length)])
                        .append(NUCLEI[random.nextInt(NUCLEI.length)])
                        .append(CODAS[random.nextInt(CODAS.length)]);
            }
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    private String word() {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[VOCABULARY - 1]);
        return vocabulary.get(found >= 0 ? found : Math.min(VOCABULARY - 1, -found - 1));
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(figureRate > 0 && random.nextDouble() < figureRate ? Figures.said(random) : word());
        }
        return words;
    }

    private List<String> corrupt(List<String> reference, double rate, Supplier<String> draw) {
        List<String> hypothesis = new ArrayList<>();
        for (String token : reference) {
            double x = random.nextDouble() < rate ? random.nextDouble() : 2;
            if (x < 0.6) {
                String other = draw.get();
                while (other.equals(token)) {
                    other = draw.get();
                }
                hypothesis.add(other);
            } else if (x >= 0.8) {
                hypothesis.add(token);
                if (x <= 1) {
                    hypothesis.add(draw.get());
                }
            }
        }
        return hypothesis;
    }

    private void addWords(List<String> reference, double rate, boolean gaps) {
        List<String> hypothesis = corrupt(reference, rate, this::word);
        if (gaps) {
            List<String> whole = hypothesis;
            hypothesis = new ArrayList<>(whole.subList(0, 3000));
            hypothesis.addAll(whole.subList(3500, 7000));
            hypothesis.addAll(words(300));
            hypothesis.addAll(whole.subList(7000, whole.size()));
        }
        references.add(reference.stream().map(AlignmentWorkload::said).collect(Collectors.joining(" ")));
        hypotheses.add(hypothesis.stream().map(this::heard).collect(Collectors.joining(" ")));
    }

    private static String said(String token) {
        return token.endsWith(Figures.MARK) ? Figures.heard(token, true) : token;
    }

    private String heard(String token) {
        return token.endsWith(Figures.MARK)
                ? Figures.heard(token, random.nextBoolean())
                : token;
    }

    private void addCharacters(int count) {
        String reference = String.join(" ", words(count / 4)).substring(0, count);
        List<String> characters = reference.chars().mapToObj(c -> String.valueOf((char) c)).toList();
        List<String> hypothesis =
                corrupt(characters, 0.1, () -> String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
        references.add(reference);
        hypotheses.add(String.join("", hypothesis).trim().replaceAll(" +", " "));
    }

    private void number(boolean characters) {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < references.size(); i++) {
            referenceIds.add(ids(references.get(i), characters, ids));
            hypothesisIds.add(ids(hypotheses.get(i), characters, ids));
        }
    }

    private static int[] ids(String text, boolean characters, Map<String, Integer> ids) {
        return characters
                ? text.chars().toArray()
                : Arrays.stream(text.split(" ", -1))
                        .mapToInt(word -> ids.computeIfAbsent(word, key -> ids.size()))
                        .toArray();
    }

    /** {@return ids as a string of as many UTF-16 units, for libraries that compare strings} */
    static List<String> asStrings(List<int[]> ids) {
        return ids.stream()
                .map(tokens -> Arrays.stream(tokens)
                        .mapToObj(id -> String.valueOf((char) id))
                        .collect(Collectors.joining()))
                .toList();
    }
}
