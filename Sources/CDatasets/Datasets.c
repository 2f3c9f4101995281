#include "CDatasets.h"

// C23, and known to clang in every C since version 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char iris[] = {
#embed "../../Lessons/data/iris.csv"
};

static const unsigned char digits[] = {
#embed "../../Lessons/data/digits.csv"
};

struct embedded_file dataset_iris(void) { return (struct embedded_file){iris, sizeof iris}; }

struct embedded_file dataset_digits(void) { return (struct embedded_file){digits, sizeof digits}; }
