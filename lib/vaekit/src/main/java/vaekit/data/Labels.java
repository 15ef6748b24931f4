package vaekit.data;

/// The labels of a data set: none, or one class per example.
///
/// @param of      one class per example, or null when the examples have no labels; never modified
/// @param classes the number of classes, 0 without labels
record Labels(int[] of, int classes) {

    static final int MOST = 1 << 16;
    static final Labels NONE = new Labels(null, 0);

    /// Labels with as many classes as the largest one asks for.
    static Labels of(String name, int[] labels, int size) {
        if (labels == null) return NONE;
        if (labels.length != size) {
            throw new IllegalArgumentException(name + ": " + labels.length + " labels for " + size + " examples; expected one label per example.");
        }
        int classes = 0;
        for (int i = 0; i < size; i++) {
            if (labels[i] < 0) throw new IllegalArgumentException(name + ": label " + i + " is " + labels[i] + "; labels count from 0.");
            if (labels[i] >= MOST) throw new IllegalArgumentException(name + ": label " + i + " is " + labels[i] + "; a label is a class, of which there may be " + MOST + ". Is it a measured value?");
            classes = Math.max(classes, labels[i] + 1);
        }
        return new Labels(labels.clone(), classes);
    }

    int get(String name, int i) {
        if (of == null) throw new IllegalStateException(name + " has no labels.");
        Columns.checkExample(name, of.length, i);
        return of[i];
    }

    Labels subset(int[] index) {
        if (of == null) return NONE;
        int[] part = new int[index.length];
        for (int j = 0; j < index.length; j++) part[j] = of[index[j]];
        return new Labels(part, classes);
    }
}
