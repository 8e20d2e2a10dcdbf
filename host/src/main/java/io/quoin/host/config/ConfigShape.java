package io.quoin.host.config;

import io.quoin.spi.config.Setting;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a configuration can be bound to a record at all, whatever it says: the record may be a stranger's. */
public final class ConfigShape {

    private ConfigShape() {}

    /** What is wrong with the record, if something is: the first component without {@link Setting}, or of an unknown type. */
    public static Optional<String> fault(Class<?> type) {
        return fault(type, new HashSet<>());
    }

    private static Optional<String> fault(Class<?> type, Set<Class<?>> around) {
        if (!type.isRecord()) {
            return Optional.of(type.getName() + " is not a record");
        }
        if (!around.add(type)) {
            return Optional.of(type.getName() + " has itself as a part");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String name = "the component '" + component.getName() + "' of the record " + type.getName();
            if (component.getAnnotation(Setting.class) == null) {
                return Optional.of(name + " lacks @Setting");
            }
            if (ConfigValue.isGroup(component.getType())) {
                Optional<String> within = fault(component.getType(), around);
                if (within.isPresent()) {
                    return within;
                }
            } else if (component.getType() != Settings.class && !ConfigValue.isKnown(component.getGenericType())) {
                return Optional.of(name + " has a type that no setting has: "
                        + component.getGenericType().getTypeName());
            }
        }
        around.remove(type);
        return Optional.empty();
    }
}
