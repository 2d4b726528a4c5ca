package dev.slipway.tomcat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/// The value of one attribute of a session, on its way between the classes of two versions.
final class SessionValue {
    private SessionValue() {}

    static byte[] write(Object value) throws Lost {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            throw new Lost(e.getMessage() + " is not serializable", e);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new Lost(value.getClass().getName() + " cannot be written: " + e.getClass(), e);
        }
        return bytes.toByteArray();
    }

    /// @param loader of the version the value goes to; no class comes from elsewhere
    static Object read(byte[] bytes, ClassLoader loader) throws Lost {
        try (Input in = new Input(new ByteArrayInputStream(bytes), loader)) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new Lost("this version has no class " + e.getMessage(), e);
        } catch (InvalidClassException e) {
            throw new Lost(e.classname + " is another class in this version", e);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new Lost("it cannot be read: " + e.getClass().getName(), e);
        }
    }

    /// The value does not get across; the message says why, in the second half of a sentence.
    static final class Lost extends Exception {
        private Lost(String why, Throwable cause) {
            super(why, cause);
        }
    }

    private static final class Input extends ObjectInputStream {
        private final ClassLoader loader;

        Input(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
            Class<?> primitive = Class.forPrimitiveName(described.getName());
            return primitive == null
                    ? Class.forName(described.getName(), false, loader)
                    : primitive;
        }

        @Override
        @SuppressWarnings("deprecation") // no other way names the class without making an object
        protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, loader);
            }
            return java.lang.reflect.Proxy.getProxyClass(loader, interfaces);
        }
    }
}
