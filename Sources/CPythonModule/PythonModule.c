#include "CPythonModule.h"

// C23, and known to clang in every C since version 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char python_module[] = {
#embed "../Python/thetawalk.py"
};

static const unsigned char numpy_starter[] = {
#embed "../../Lessons/examples/own_numpy.py"
};

static const unsigned char torch_starter[] = {
#embed "../../Lessons/examples/own_torch.py"
};

struct embedded_module shipped_numpy_starter(void) {
  return (struct embedded_module){numpy_starter, sizeof numpy_starter};
}

struct embedded_module shipped_torch_starter(void) {
  return (struct embedded_module){torch_starter, sizeof torch_starter};
}

struct embedded_module shipped_python_module(void) {
  return (struct embedded_module){python_module, sizeof python_module};
}
