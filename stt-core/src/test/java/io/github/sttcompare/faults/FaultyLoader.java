package io.github.sttcompare.faults;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Loads the library once more, with faults in it: a point at which something can be thrown before every call and allocation
 * of the engine, classes that cannot be initialised, or methods that do nothing.
 */
public final class FaultyLoader extends ClassLoader {

    private static final String LIBRARY = "io.github.sttcompare.";
    private static final String ENGINE = LIBRARY + "internal.engine.";

    private final boolean points;
    private final Predicate<String> broken;
    private final Set<String> emptied;

    /**
     * @param points  whether there are points in the engine's classes
     * @param broken  which classes cannot be initialised
     * @param emptied the methods that do nothing, as {@code Simple$Name.method}
     */
    public FaultyLoader(boolean points, Predicate<String> broken, Set<String> emptied) {
        super(FaultyLoader.class.getClassLoader());
        this.points = points;
        this.broken = broken;
        this.emptied = emptied;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LIBRARY)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (broken.test(name)) {
            throw new NoClassDefFoundError("Could not initialize class " + name);
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = FaultyLoader.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = name.startsWith(ENGINE) ? changed(in.readAllBytes(), name) : in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] changed(byte[] code, String name) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] thrown) {
                MethodVisitor next = super.visitMethod(access, method, type, signature, thrown);
                if (emptied.contains(name.substring(ENGINE.length()) + "." + method)) {
                    return new Emptied(next);
                }
                // what the compiler adds to call the method itself is no call that could fail
                return points && (access & Opcodes.ACC_BRIDGE) == 0 ? new Pointed(next) : next;
            }
        }, 0);
        return writer.toByteArray();
    }

    /** A void method that returns at once. */
    private static final class Emptied extends MethodVisitor {
        private final MethodVisitor target;

        Emptied(MethodVisitor target) {
            super(Opcodes.ASM9);
            this.target = target;
        }

        @Override
        public void visitCode() {
            target.visitCode();
            target.visitInsn(Opcodes.RETURN);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            target.visitMaxs(stack, locals);
            target.visitEnd();
        }
    }

    /** A method with a point before whatever may throw or needs memory. */
    private static final class Pointed extends MethodVisitor {

        Pointed(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void point() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "io/github/sttcompare/faults/FaultPoint", "pass", "()V", false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
            if (!method.equals("unlock")) {
                // which neither takes memory nor can fail for who holds the lock
                point();
            }
            super.visitMethodInsn(opcode, owner, method, type, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String method, String type, Handle bootstrap, Object... arguments) {
            point();
            super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.ANEWARRAY) {
                point();
            }
            super.visitTypeInsn(opcode, type);
            if (opcode == Opcodes.NEW) {
                // not before it: its place in the code is what the stack maps go by
                point();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                point();
            }
            super.visitIntInsn(opcode, operand);
        }
    }
}
