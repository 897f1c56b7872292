package dev.dockerctl.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The constant pool of a class file and its bootstrap methods, as far as they tell what a class
 * makes at run time (Java Virtual Machine Specification, 4.4 and 4.7.23).
 */
final class ClassFile {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int INVOKE_DYNAMIC = 18;

  private static final int INVOKE_INSTRUCTION = 0xBA;

  /** Bytes that follow the tag of an entry, by the tag; zero where there is no such tag. */
  private static final int[] SIZE = {
    0, 2, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2,
  };

  /** Kinds of method handles, by their number. */
  private static final String[] KIND = {
    "",
    "REF_getField",
    "REF_getStatic",
    "REF_putField",
    "REF_putStatic",
    "REF_invokeVirtual",
    "REF_invokeStatic",
    "REF_invokeSpecial",
    "REF_newInvokeSpecial",
    "REF_invokeInterface",
  };

  private final int[] tags;
  private final int[] first;
  private final int[] second;
  private final String[] texts;
  private final List<int[]> bootstraps = new ArrayList<>();
  private final List<Integer> calls = new ArrayList<>();
  private String name = "";

  /**
   * Reads a class file.
   *
   * @throws IOException if it cannot be read, or is none
   */
  ClassFile(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != 0xCAFEBABE) {
      throw new IOException("no class file");
    }
    in.readInt();
    int count = in.readUnsignedShort();
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    texts = new String[count];
    readPool(in);
    readRest(in);
  }

  private void readPool(DataInputStream in) throws IOException {
    for (int i = 1; i < tags.length; i++) {
      int tag = in.readUnsignedByte();
      int size = tag < SIZE.length ? SIZE[tag] : 0;
      if (size == 0) {
        throw new IOException("constant pool with tag " + tag);
      }
      tags[i] = tag;
      texts[i] = "";
      if (tag == UTF8) {
        texts[i] = in.readUTF();
      } else if (tag == LONG || tag == DOUBLE) {
        in.readLong();
        i++;
      } else {
        first[i] = size == 3 ? in.readUnsignedByte() : in.readUnsignedShort();
        second[i] = size > 2 ? in.readUnsignedShort() : 0;
      }
    }
  }

  private void readRest(DataInputStream in) throws IOException {
    in.readUnsignedShort();
    name = texts[first[in.readUnsignedShort()]];
    in.readUnsignedShort();
    in.skipNBytes(2L * in.readUnsignedShort());
    for (int fieldsThenMethods = 0; fieldsThenMethods < 2; fieldsThenMethods++) {
      int members = in.readUnsignedShort();
      for (int i = 0; i < members; i++) {
        in.skipNBytes(6);
        readAttributes(in);
      }
    }
    readAttributes(in);
  }

  private void readAttributes(DataInputStream in) throws IOException {
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String attribute = texts[in.readUnsignedShort()];
      long length = Integer.toUnsignedLong(in.readInt());
      if (attribute.equals("BootstrapMethods")) {
        readBootstraps(in);
      } else if (attribute.equals("Code")) {
        readCode(in.readNBytes((int) length));
      } else {
        in.skipNBytes(length);
      }
    }
  }

  /**
   * Notes what looks like an instruction for such a call. Instructions are not taken apart, so that
   * a call may be noted once too often, and never too seldom.
   */
  private void readCode(byte[] code) {
    for (int i = 0; i + 4 < code.length; i++) {
      boolean is = (code[i] & 0xFF) == INVOKE_INSTRUCTION && code[i + 3] == 0 && code[i + 4] == 0;
      int entry = ((code[i + 1] & 0xFF) << 8) | (code[i + 2] & 0xFF);
      if (is && entry < tags.length && tags[entry] == INVOKE_DYNAMIC) {
        calls.add(entry);
      }
    }
  }

  private void readBootstraps(DataInputStream in) throws IOException {
    int methods = in.readUnsignedShort();
    for (int i = 0; i < methods; i++) {
      int method = in.readUnsignedShort();
      int[] bootstrap = new int[in.readUnsignedShort() + 1];
      bootstrap[0] = method;
      for (int j = 1; j < bootstrap.length; j++) {
        bootstrap[j] = in.readUnsignedShort();
      }
      bootstraps.add(bootstrap);
    }
  }

  /** Its name, with slashes. */
  String name() {
    return name;
  }

  /** Its calls that a bootstrap method links, each as often as there are instructions for it. */
  List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    for (int entry : calls) {
      int[] bootstrap = bootstraps.get(first[entry]);
      List<String> arguments = new ArrayList<>();
      for (int j = 1; j < bootstrap.length; j++) {
        arguments.add(text(bootstrap[j]));
      }
      int member = second[entry];
      String method = text(bootstrap[0]);
      sites.add(
          new Site(method, texts[first[member]], texts[second[member]], List.copyOf(arguments)));
    }
    return sites;
  }

  /** An entry in the words of a class list. */
  private String text(int entry) {
    return switch (tags[entry]) {
      case METHOD_TYPE -> texts[first[entry]];
      case METHOD_HANDLE -> KIND[first[entry]] + " " + text(second[entry]);
      case CLASS -> texts[first[entry]];
      case 9, 10, 11 -> {
        int member = second[entry];
        yield text(first[entry]) + " " + texts[first[member]] + " " + texts[second[member]];
      }
      default -> "";
    };
  }

  /**
   * A call that a bootstrap method links.
   *
   * @param bootstrap the kind, class, name and descriptor of the bootstrap method
   * @param name of the call
   * @param type its descriptor
   * @param arguments of the bootstrap method; empty texts for those that are neither a method nor a
   *     type
   */
  record Site(String bootstrap, String name, String type, List<String> arguments) {}
}
