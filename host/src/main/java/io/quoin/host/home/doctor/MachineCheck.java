package io.quoin.host.home.doctor;

import java.util.Set;

/** The Java that runs this. */
final class MachineCheck {

    private static final Set<Integer> TESTED = Set.of(17, 25);

    private MachineCheck() {}

    static void run(Examination examination) {
        int feature = Runtime.version().feature();
        if (!TESTED.contains(feature)) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_JAVA,
                    "Java " + feature + ", in " + System.getProperty("java.home"),
                    "set JAVA_HOME to a JDK 17 or 25"));
        }
    }
}
