package io.quoin.testkit.devchain.runtime;

/** The errors of SubtensorModule that {@code set_weights} gives, with their names and indices at 293. */
public enum SubtensorError {
    SUB_NETWORK_DOES_NOT_EXIST(0, "SubNetworkDoesNotExist"),
    HOT_KEY_NOT_REGISTERED_IN_SUB_NET(5, "HotKeyNotRegisteredInSubNet"),
    NOT_ENOUGH_STAKE_TO_SET_WEIGHTS(11, "NotEnoughStakeToSetWeights"),
    NEURON_NO_VALIDATOR_PERMIT(16, "NeuronNoValidatorPermit"),
    WEIGHT_VEC_NOT_EQUAL_SIZE(17, "WeightVecNotEqualSize"),
    DUPLICATE_UIDS(18, "DuplicateUids"),
    UID_VEC_CONTAIN_INVALID_ONE(19, "UidVecContainInvalidOne"),
    WEIGHT_VEC_LENGTH_IS_LOW(20, "WeightVecLengthIsLow"),
    MAX_WEIGHT_EXCEEDED(27, "MaxWeightExceeded"),
    SETTING_WEIGHTS_TOO_FAST(29, "SettingWeightsTooFast"),
    INCORRECT_WEIGHT_VERSION_KEY(30, "IncorrectWeightVersionKey"),
    UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET(32, "UidsLengthExceedUidsInSubNet"),
    CAN_NOT_SET_ROOT_NETWORK_WEIGHTS(48, "CanNotSetRootNetworkWeights"),
    COMMIT_REVEAL_ENABLED(54, "CommitRevealEnabled");

    /** The pallet's index in calls, events and errors. */
    public static final int PALLET_INDEX = 7;

    private final int index;
    private final String runtimeName;

    SubtensorError(int index, String runtimeName) {
        this.index = index;
        this.runtimeName = runtimeName;
    }

    public int index() {
        return index;
    }

    /** The name in the runtime's metadata. */
    public String runtimeName() {
        return runtimeName;
    }
}
