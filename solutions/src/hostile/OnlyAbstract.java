//| L0 NO_ANSWER 0
//| L1 NO_ANSWER 0
/// No class that could be created.
abstract class Answer implements vaekit.exercise.GaussianKlExercise { }
