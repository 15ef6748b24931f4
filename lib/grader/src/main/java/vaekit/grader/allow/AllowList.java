package vaekit.grader.allow;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Level L1: the members of the JDK that a submission's bytecode may mention. What an exercise needs (arithmetic,
/// strings, arrays, collections, sequential streams, records) is allowed, and everything else is not.
///
/// Every member that code can reach by an instruction, a lambda or a bootstrap argument stands in the constant
/// pool, so looking through the pool sees them all, whatever the source text was made to look like.
public final class AllowList {
    /// What later exercises are given, by the interface of the exercise that asks for it.
    private static final Map<String, String> SOLUTIONS_GIVEN = Map.of("vaekit/exercise/LogMeanExpExercise", "vaekit/exercise/LogMeanExp");

    private AllowList() {}

    /// One sentence per forbidden thing, sorted; empty when the classes may run.
    public static List<String> violations(Map<String, byte[]> classes) {
        var found = new TreeSet<String>();
        var own = new TreeMap<String, ClassModel>();
        classes.forEach((name, bytes) -> own.put(name.replace('.', '/'), ClassFile.of().parse(bytes)));
        var asked = own.values().stream().flatMap(m -> m.interfaces().stream()).map(i -> SOLUTIONS_GIVEN.get(i.asInternalName())).filter(Objects::nonNull).toList();
        for (var model : own.values()) check(model, own, asked, found);
        return new ArrayList<>(found);
    }

    /// Classes in packages of the JDK, the kit or JUnit: refused at every level.
    public static List<String> reserved(Map<String, byte[]> classes) {
        return classes.keySet().stream().filter(n -> AllowedMembers.isReserved(n.replace('.', '/')))
                .map(n -> "the package of " + n + " is reserved: use package exercises or none").sorted().toList();
    }

    /// The violations for the student.
    public static String sentence(List<String> violations) {
        return "not allowed: " + some(violations);
    }

    /// The first few names of a submission's things, none endless.
    public static String some(List<String> names) {
        return String.join(", ", names.stream().limit(8).map(n -> n.length() > 200 ? n.substring(0, 200) + "..." : n).toList());
    }

    private static void check(ClassModel model, Map<String, ClassModel> own, List<String> asked, Set<String> found) {
        model.superclass().map(s -> s.asInternalName()).filter(s -> !own.containsKey(s) && !AllowedMembers.mayExtend(s))
                .ifPresent(s -> found.add("a class may not extend " + dots(s)));
        for (var parent : model.interfaces())
            if (!own.containsKey(parent.asInternalName()) && !AllowedMembers.mayUse(parent.asInternalName()))
                found.add("a class may not implement " + dots(parent.asInternalName()));
        for (var method : model.methods()) {
            if (method.flags().has(AccessFlag.NATIVE)) found.add("the native method " + method.methodName());
            if (method.methodName().equalsString("finalize")) found.add("the method finalize");
        }
        for (var entry : model.constantPool())
            if (entry instanceof MemberRefEntry member) {
                check(member, own, found);
                var owner = member.owner().asInternalName();
                if (asked.contains(owner)) found.add(dots(owner) + ", which is what this exercise asks for");
            }
    }

    private static void check(MemberRefEntry member, Map<String, ClassModel> own, Set<String> found) {
        var owner = member.owner().asInternalName();
        var name = member.name().stringValue();
        boolean allowed = owner.startsWith("[") ? name.equals("clone")
                : own.containsKey(owner) ? !AllowedMembers.isRefusedAnywhere(name) || declares(own, owner, member)
                : AllowedMembers.mayCall(owner, name);
        if (!allowed) found.add("%s.%s".formatted(dots(owner), name.equals("<init>") ? "new" : name));
    }

    /// Whether a submission's class, or one of its own above it, declares the member: then it is not the JDK's of that name.
    private static boolean declares(Map<String, ClassModel> own, String owner, MemberRefEntry member) {
        String name = member.name().stringValue(), type = member.type().stringValue();
        for (var model = own.get(owner); model != null; model = own.get(model.superclass().map(s -> s.asInternalName()).orElse(""))) {
            boolean field = model.fields().stream().anyMatch(f -> f.fieldName().equalsString(name) && f.fieldType().equalsString(type));
            boolean method = model.methods().stream().anyMatch(m -> m.methodName().equalsString(name) && m.methodType().equalsString(type) && !m.flags().has(AccessFlag.ABSTRACT));
            if (member instanceof FieldRefEntry ? field : method) return true;
        }
        return false;
    }

    private static String dots(String internal) {
        return internal.replace('/', '.').replace('$', '.');
    }
}
