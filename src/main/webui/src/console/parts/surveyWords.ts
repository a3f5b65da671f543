import { Problem, type QuestionKind, type SurveyQuestion, type SurveyResult, type SurveyState } from '../api'
import { t, type TextKey } from '../texts'
import type { Glyph } from './GlyphIcon.vue'
import { told } from './told'

export const KINDS: QuestionKind[] = ['SINGLE', 'MULTIPLE', 'SCALE_5', 'SCALE_10', 'TEXT']
export const MOST_QUESTIONS = 20
export const MOST_OPTIONS = 10

export const SURVEY_STATES: Record<SurveyState, { tone: 'good' | 'accent' | 'rest'; glyph: Glyph }> = {
  DRAFT: { tone: 'accent', glyph: 'dash' },
  OPEN: { tone: 'good', glyph: 'check' },
  CLOSED: { tone: 'rest', glyph: 'pause' },
}

export const isChoice = (kind: QuestionKind) => kind === 'SINGLE' || kind === 'MULTIPLE'

/** Why a survey is not kept, and which of its questions is meant. */
export function whySurvey(failure: unknown): string {
  if (!(failure instanceof Problem) || typeof failure.members.reason !== 'string') return told(failure)
  const why = reason(failure.members.reason)
  const question = Number(failure.members.question)
  return question > 0 ? t('surveys.ofQuestion', { n: question, why }) : why
}

function reason(name: string): string {
  try {
    return t(`survey.${name}` as TextKey)
  } catch {
    return name
  }
}

export interface AnswerBar {
  label: string
  times: number
  /** Of all who answered the question. */
  share: number
}

/** What was answered, an option or a figure a bar. */
export function answerBars(question: SurveyQuestion, result: SurveyResult): AnswerBar[] {
  return result.times.map(({ value, times }) => ({
    label: isChoice(question.kind) ? (question.options[value - 1]?.text ?? String(value)) : String(value),
    times,
    share: result.answered === 0 ? 0 : times / result.answered,
  }))
}
