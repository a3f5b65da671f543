import type { EChartsCoreOption } from 'echarts/core'
import type { Day, TouchOrders } from '../api'
import { count, weekday } from '../format'
import { t } from '../texts'
import type { AnswerBar } from './surveyWords'

const ACCENT = '#0e7a78'
const REST = '#c3c9cf'
const TEXT = '#5b626b'
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches
const base = () => ({
  animation: !still(),
  animationDuration: 240,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: TEXT },
})

export interface TouchBar extends Pick<TouchOrders, 'key' | 'label' | 'orders'> {
  fromAccount: boolean
}

interface Bar {
  label: string
  value: number
  color: string
}

/** One bar each from zero, what `end` says at its end, for which there are `room` pixels. */
function barChart(bars: Bar[], room: number, end: (bar: { dataIndex: number; value: number }) => string): EChartsCoreOption {
  return {
    ...base(),
    grid: { left: 0, right: room, top: 0, bottom: 0, containLabel: true },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: TEXT, width: 150, overflow: 'truncate', margin: 12 },
    },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        data: bars.map((bar) => ({ value: bar.value, itemStyle: { color: bar.color, borderRadius: [0, 3, 3, 0] } })),
        label: { show: true, position: 'right', color: '#16191d', formatter: end },
      },
    ],
  }
}

/** Orders by touch: the figure at a bar's end, the direct ones in grey. */
export function touchBars(bars: TouchBar[]): EChartsCoreOption {
  return barChart(
    bars.map((bar) => ({ label: bar.label, value: bar.orders, color: bar.fromAccount ? ACCENT : REST })),
    40,
    (bar) => count(bar.value),
  )
}

/** Answers to one question: how many and which share at a bar's end. */
export function answerCharts(bars: AnswerBar[]): EChartsCoreOption {
  return barChart(
    bars.map((bar) => ({ label: bar.label, value: bar.times, color: ACCENT })),
    72,
    (bar) => `${count(bar.value)} · ${Math.round((bars[bar.dataIndex]?.share ?? 0) * 100)}%`,
  )
}

/** A week of orders, all and from the account, named at the line's end instead of in a legend. */
export function weekLines(week: Day[]): EChartsCoreOption {
  const line = (name: string, values: number[], color: string, filled: boolean, labelAt: 'top' | 'right') => ({
    type: 'line',
    name,
    data: values,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: true,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    areaStyle: filled ? { color, opacity: 0.1 } : undefined,
    label: {
      show: true,
      position: labelAt,
      color: filled ? color : TEXT,
      fontWeight: 600,
      formatter: (point: { dataIndex: number; value: number }) =>
        point.dataIndex === values.length - 1 ? count(point.value) : '',
    },
  })
  return {
    ...base(),
    grid: { left: 4, right: 24, top: 20, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      data: week.map((day) => weekday(day.date)),
      axisLine: { lineStyle: { color: '#e4e6e9' } },
      axisTick: { show: false },
      axisLabel: { color: TEXT, fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: '#eef0f2' } },
      axisLabel: { color: TEXT, fontSize: 11 },
    },
    series: [
      line(t('overview.lineAll'), week.map((day) => day.count), '#8b939c', false, 'top'),
      line(t('overview.lineAccount'), week.map((day) => day.fromAccount), ACCENT, true, 'right'),
    ],
  }
}
