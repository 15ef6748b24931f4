package vaekit.grader.allow;

import java.util.Map;
import java.util.Set;

/// The tables of [AllowList]: types whose members are all allowed, types of which only some are, and names that
/// are allowed nowhere.
final class AllowedMembers {
    /// Inherited by a submission's own classes, or dangerous in every type of the JDK.
    private static final Set<String> NOWHERE = Set.of("wait", "notify", "notifyAll", "finalize", "forName", "getClassLoader");

    private static final Set<String> WHOLE_TYPES = types("java/lang/",
            "Math StrictMath String StringBuilder StringBuffer CharSequence Character Number Byte Short Comparable Iterable Record Enum "
            + "Runnable AutoCloseable Override Double Float Throwable Void MatchException");

    private static final Set<String> WHOLE_UTIL = types("java/util/",
            "List ArrayList LinkedList Vector Stack Enumeration Dictionary Hashtable Collection Collections Map Map$Entry AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry "
            + "HashMap LinkedHashMap TreeMap EnumMap IdentityHashMap SortedMap NavigableMap SequencedCollection SequencedMap SequencedSet Set HashSet LinkedHashSet TreeSet EnumSet "
            + "SortedSet NavigableSet Queue Deque ArrayDeque PriorityQueue BitSet Iterator ListIterator PrimitiveIterator$OfInt "
            + "PrimitiveIterator$OfDouble Comparator Objects Optional OptionalInt OptionalDouble OptionalLong StringJoiner Random "
            + "SplittableRandom DoubleSummaryStatistics IntSummaryStatistics LongSummaryStatistics AbstractCollection AbstractList AbstractSequentialList AbstractSet AbstractQueue AbstractMap Arrays");

    private static final Set<String> WHOLE_STREAM = types("java/util/stream/",
            "BaseStream Stream IntStream LongStream DoubleStream Collector Collectors IntStream$Builder DoubleStream$Builder Stream$Builder");

    private static final Set<String> EXTENSIBLE = types("java/",
            "lang/Object lang/Record lang/Enum util/AbstractCollection util/AbstractList util/AbstractSequentialList util/AbstractSet util/AbstractQueue util/AbstractMap "
            + "util/ArrayList util/HashMap util/LinkedHashMap util/TreeMap util/HashSet util/LinkedHashSet util/TreeSet util/ArrayDeque");

    private static final Map<String, Set<String>> SOME_MEMBERS = Map.ofEntries(
            members("java/lang/Object", "<init> equals hashCode toString getClass clone"),
            members("java/lang/Class", "getSimpleName getName desiredAssertionStatus"),
            members("java/lang/System", "arraycopy out err identityHashCode lineSeparator"),
            members("java/lang/IO", "print println"),
            members("java/io/PrintStream", "print println printf format flush"),
            members("java/util/Locale", "ROOT ENGLISH US"),
            members("java/lang/Integer", all("getInteger")),
            members("java/lang/Long", all("getLong")),
            members("java/lang/Boolean", all("getBoolean")),
            members("java/lang/invoke/LambdaMetafactory", "metafactory altMetafactory"),
            members("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants makeConcat"),
            members("java/lang/runtime/ObjectMethods", "bootstrap"),
            members("java/lang/runtime/SwitchBootstraps", "typeSwitch enumSwitch"),
            members("java/lang/invoke/ConstantBootstraps", "invoke primitiveClass enumConstant"),
            members("java/lang/constant/ClassDesc", "of"),
            members("java/lang/Enum$EnumDesc", "of"));

    private AllowedMembers() {}

    /// Names that are refused in every type, also in a submission's own, which may have inherited them: only what it declares itself is its own.
    static boolean isRefusedAnywhere(String name) {
        return NOWHERE.contains(name) || name.startsWith("parallel"); // streams, arrays, and BigInteger.parallelMultiply
    }

    static boolean mayCall(String owner, String name) {
        if (isRefusedAnywhere(name)) return false;
        var some = SOME_MEMBERS.get(owner);
        if (some != null) return some.contains(name) || some.contains("*") && !some.contains("-" + name);
        return mayUse(owner);
    }

    /// Types all of whose members are allowed.
    static boolean mayUse(String type) {
        return WHOLE_TYPES.contains(type) || WHOLE_UTIL.contains(type) || WHOLE_STREAM.contains(type) || isException(type)
                || type.startsWith("java/util/function/") || type.startsWith("java/math/") || isGiven(type);
    }

    /// What the exercises hand out; not the notebook's check, which would run the tests from inside.
    private static boolean isGiven(String type) {
        return type.startsWith("vaekit/exercise/") && !type.startsWith("vaekit/exercise/Exercises");
    }

    static boolean mayExtend(String type) {
        return EXTENSIBLE.contains(type) || isException(type);
    }

    /// Packages of the JDK, the kit and JUnit: a submission may not put classes there.
    static boolean isReserved(String type) {
        for (var start : new String[] {"java/", "javax/", "jdk/", "sun/", "com/sun/", "vaekit/", "org/junit/", "org/opentest4j/"})
            if (type.startsWith(start)) return true;
        return false;
    }

    private static boolean isException(String type) {
        return type.matches("java/(lang|util)/\\w*(Exception|Error)");
    }

    private static Set<String> types(String prefix, String names) {
        return Set.copyOf(java.util.Arrays.stream(names.split(" ")).map(n -> prefix + n).toList());
    }

    private static Map.Entry<String, Set<String>> members(String type, String names) {
        return Map.entry(type, Set.of(names.split(" ")));
    }

    private static String all(String except) {
        return "* -" + except;
    }
}
