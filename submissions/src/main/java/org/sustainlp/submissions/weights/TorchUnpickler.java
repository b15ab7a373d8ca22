package org.sustainlp.submissions.weights;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.sustainlp.submissions.InvalidSubmission;

/**
 * Reads the pickle of a state dict and nothing else: dictionaries of tensors, by the opcodes that
 * torch.save's protocol 2 needs for them.
 *
 * <p>A pickle is a program. Here it can name three functions and the classes of storages; any other
 * name, opcode or call is refused before it has an effect, and nothing is looked up in the JVM.
 * What the library would do itself with names, calls, strings and dictionaries is replaced: it
 * knows further classes, sizes buffers by what the pickle says, and hashes keys that contain
 * themselves.
 *
 * <p>The opcodes are those of CPython's {@code Lib/pickletools.py}, the calls those of {@code
 * torch/_utils.py} of pytorch/pytorch.
 */
final class TorchUnpickler extends Unpickler {

  /** Opcodes without effect beyond the stack and the memo, left to the library. */
  private static final Set<Short> PLAIN =
      Set.of(
          Opcodes.PROTO,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPERSID);

  /** What may be called. */
  private enum Call {
    REBUILD_TENSOR,
    REBUILD_PARAMETER,
    ORDERED_DICT
  }

  /** A Python dictionary with text as keys, in order. */
  private static final class Dict {
    private final Map<String, Object> items = new LinkedHashMap<>();
  }

  private final String file;

  private TorchUnpickler(String file) {
    this.file = file;
  }

  /**
   * The tensors of a state dict by stored name, in order; its other values are left out.
   *
   * @param file the weights file's name, for problems
   * @throws InvalidSubmission when the pickle is damaged or asks for anything else
   */
  static Map<String, TorchTensor> read(byte[] pickle, String file) {
    try {
      Object top = new TorchUnpickler(file).loads(pickle);
      Map<String, TorchTensor> tensors = new LinkedHashMap<>();
      if (top instanceof Dict dict) {
        dict.items.forEach(
            (name, value) -> {
              if (value instanceof TorchTensor tensor) {
                tensors.put(name, tensor);
              }
            });
      }
      return tensors;
    } catch (InvalidSubmission e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the library lets casts and indices fail
      throw TorchWeights.refused(file, "its data.pkl is damaged or cut short");
    }
  }

  @Override
  protected Object dispatch(short opcode) throws IOException {
    switch (opcode) {
      case Opcodes.GLOBAL ->
          stack.add(global(PickleUtils.readline(input), PickleUtils.readline(input)));
      case Opcodes.BINUNICODE -> stack.add(text());
      case Opcodes.EMPTY_DICT -> stack.add(new Dict());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        set(Arrays.asList(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> set(stack.pop_all_since_marker());
      case Opcodes.REDUCE -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(call(stack.pop(), arguments));
      }
      case Opcodes.BUILD -> build();
      default -> {
        if (!PLAIN.contains(opcode)) {
          throw TorchWeights.refused(
              file, "its data.pkl has the opcode " + name(opcode) + ", which weights do not need");
        }
        return super.dispatch(opcode);
      }
    }
    return NO_RETURN_VALUE;
  }

  private Object global(String module, String name) {
    String full = module + "." + name;
    return switch (full) {
      case "torch._utils._rebuild_tensor_v2" -> Call.REBUILD_TENSOR;
      case "torch._utils._rebuild_parameter" -> Call.REBUILD_PARAMETER;
      case "collections.OrderedDict" -> Call.ORDERED_DICT;
      default -> {
        if (module.equals("torch") && TorchStorage.Type.of(name).isPresent()) {
          yield TorchStorage.Type.of(name).get();
        }
        throw TorchWeights.refused(
            file, "its data.pkl asks for " + shown(full) + ", which is not part of weights");
      }
    };
  }

  private String text() throws IOException {
    int bytes = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
    if (bytes < 0 || bytes > input.available()) {
      throw new PickleException("a text of " + bytes + " bytes");
    }
    return new String(PickleUtils.readbytes(input, bytes), StandardCharsets.UTF_8);
  }

  /**
   * @param items key, value, key, value, …
   */
  private void set(List<Object> items) {
    Dict dict = (Dict) stack.peek();
    for (int i = 0; i < items.size(); i += 2) {
      dict.items.put((String) items.get(i), items.get(i + 1));
    }
  }

  private Object call(Object callable, Object[] arguments) {
    if (!(callable instanceof Call call)) {
      throw TorchWeights.refused(file, "its data.pkl calls something that is no function");
    }
    return switch (call) {
      case REBUILD_TENSOR ->
          new TorchTensor(
              (TorchStorage) arguments[0],
              number(arguments[1]),
              numbers(arguments[2]),
              numbers(arguments[3]));
      case REBUILD_PARAMETER -> (TorchTensor) arguments[0];
      case ORDERED_DICT -> {
        if (arguments.length > 0) {
          throw new PickleException("OrderedDict with arguments");
        }
        yield new Dict();
      }
    };
  }

  /** A state dict has an attribute {@code _metadata}, the modules' versions; it is dropped. */
  private void build() {
    Object state = stack.pop();
    if (!(state instanceof Dict) || !(stack.peek() instanceof Dict)) {
      throw TorchWeights.refused(
          file, "its data.pkl has the opcode BUILD for something else than a state dict");
    }
  }

  /** {@code ('storage', torch.FloatStorage, '0', 'cpu', 1024)}. */
  @Override
  protected Object persistentLoad(Object id) {
    Object[] parts = (Object[]) id;
    if (parts.length != 5 || !"storage".equals(parts[0])) {
      throw new PickleException("no storage");
    }
    return new TorchStorage((TorchStorage.Type) parts[1], (String) parts[2], number(parts[4]));
  }

  private static long[] numbers(Object tuple) {
    return Arrays.stream((Object[]) tuple).mapToLong(TorchUnpickler::number).toArray();
  }

  private static long number(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new PickleException("no whole number");
  }

  /** An opcode's name in pickletools, which the library's constants have too. */
  private static String name(short opcode) {
    for (Field constant : Opcodes.class.getFields()) {
      try {
        if (constant.getType() == short.class && constant.getShort(null) == opcode) {
          return constant.getName();
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("an interface's constants are public", e);
      }
    }
    return String.format("0x%02x", opcode);
  }

  private static String shown(String name) {
    String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
  }
}
