package io.github.sttcompare.wer.spoken;

import io.github.sttcompare.wer.spoken.WordLine.Spot;

/** The graph of all readings of a part of a text, with the arcs that lead to each node. */
final class GraphSlice {

    /** The most nodes; more would take over 30 MB. */
    private static final int MOST_NODES = 1 << 19;

    final int nodes;
    /** For each node, where its arcs start in the arrays below; and finally their end. */
    final int[] first;

    final int[] from;
    /** The word of an arc, -1 if it is silent. */
    final int[] word;

    final int[] rank;
    /** The number of the arc within its spot; -1 for a word outside spots. */
    final int[] arc;
    /** The spot of a node that is inside or at the end of one; otherwise -1. */
    final int[] spot;
    /** Whether a node has only one arc, a word of rank 0 from the preceding node. */
    final boolean[] simple;
    /**
     * Bounds on the number of words before and after each node; along the nodes, those before never fall and those after never
     * rise.
     */
    final int[] fewestBefore;

    final int[] mostBefore;
    final int[] fewestAfter;
    final int[] mostAfter;

    /**
     * The part of a line between two places, neither of which is inside a spot.
     *
     * @throws ScoringLimitException if it is too large
     */
    GraphSlice(WordLine line, int fromWord, int fromSpot, int toWord, int toSpot) {
        nodes = line.node(toWord, toSpot) - line.node(fromWord, fromSpot) + 1;
        if (nodes > MOST_NODES) {
            throw new ScoringLimitException("the readings of these texts differ too much to be compared exactly: in a "
                    + "section of more than "
                    + MOST_NODES + " words");
        }
        int arcs = toWord - fromWord;
        for (int s = fromSpot; s < toSpot; s++) {
            arcs += line.spots[s].graph.arcs() - (line.spots[s].to - line.spots[s].from);
        }
        first = new int[nodes + 1];
        from = new int[arcs];
        word = new int[arcs];
        rank = new int[arcs];
        arc = new int[arcs];
        spot = new int[nodes];
        simple = new boolean[nodes];
        fewestBefore = new int[nodes];
        mostBefore = new int[nodes];
        fewestAfter = new int[nodes];
        mostAfter = new int[nodes];
        int fewest = line.fewest(toWord, toSpot) - line.fewest(fromWord, fromSpot);
        int most = line.most(toWord, toSpot) - line.most(fromWord, fromSpot);
        bounds(0, 0, 0, 0, 0, fewest, most);
        spot[0] = -1;
        int node = 0;
        int at = 0;
        int w = fromWord;
        int few = 0;
        int many = 0;
        for (int s = fromSpot; s <= toSpot; s++) {
            int until = s < toSpot ? line.spots[s].from : toWord;
            while (w < until) {
                node++;
                first[node] = at;
                from[at] = node - 1;
                word[at] = line.words[w];
                arc[at] = -1;
                spot[node] = -1;
                simple[node] = true;
                at++;
                w++;
                few++;
                many++;
                bounds(node, few, many, few, many, fewest, most);
            }
            if (s < toSpot) {
                Spot place = line.spots[s];
                WordGraph.Figures figures = place.graph.figures();
                int start = node;
                for (int inner = 1; inner < place.graph.nodes(); inner++) {
                    node++;
                    first[node] = at;
                    spot[node] = s;
                    for (int k = figures.firstTo[inner]; k < figures.firstTo[inner + 1]; k++) {
                        int a = figures.arcsTo[k];
                        from[at] = start + place.graph.from(a);
                        word[at] = place.words[a];
                        rank[at] = place.graph.rank(a);
                        arc[at] = a;
                        at++;
                    }
                    bounds(node, few, many + place.longest, few + place.shortest, many, fewest, most);
                }
                few += place.shortest;
                many += place.longest;
                bounds(node, few, many, few, many, fewest, most);
                w = place.to;
            }
        }
        first[nodes] = at;
    }

    private void bounds(int node, int few, int many, int fewAfter, int manyAfter, int fewest, int most) {
        fewestBefore[node] = few;
        mostBefore[node] = many;
        fewestAfter[node] = fewest - fewAfter;
        mostAfter[node] = most - manyAfter;
    }
}
