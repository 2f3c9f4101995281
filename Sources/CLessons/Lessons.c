#include "CLessons.h"

// C23, and known to clang in every C since version 19.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char lessons[] = {
#embed "../../Lessons/00-by-hand.md"
, 0,
#embed "../../Lessons/01-why.md"
, 0,
#embed "../../Lessons/02-reshape.md"
, 0,
#embed "../../Lessons/03-slope.md"
, 0,
#embed "../../Lessons/04-epsilon.md"
, 0,
#embed "../../Lessons/05-check.md"
, 0,
#embed "../../Lessons/06-normalize.md"
, 0,
#embed "../../Lessons/07-landmarks.md"
, 0,
#embed "../../Lessons/08-components.md"
, 0,
#embed "../../Lessons/09-regularization.md"
, 0,
#embed "../../Lessons/10-dropout.md"
, 0,
#embed "../../Lessons/11-training.md"
, 0,
#embed "../../Lessons/12-price.md"
, 0,
#embed "../../Lessons/13-kinks.md"
, 0,
#embed "../../Lessons/14-direction.md"
, 0,
#embed "../../Lessons/15-unseen.md"
, 0,
#embed "../../Lessons/16-own.md"
};

struct embedded_lessons shipped_lessons(void) {
  return (struct embedded_lessons){lessons, sizeof lessons};
}
